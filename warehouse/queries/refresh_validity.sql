-- Says anew until when each day of some units and star levels is the latest. In the order as written,
-- by the key alone: how many days there are cannot be estimated of rows that have just been written,
-- and comparing each of them with each takes far longer.
update standing_day s
set valid = daterange(o.as_of, o.next)
from (select distinct * from unnest(:units, :star_keys) as given (unit_id, star_key)) as wanted
cross join lateral (
  select d.ctid as place, d.as_of, d.valid, (
    select n.as_of
    from standing_day n
    where n.unit_id = wanted.unit_id and n.star_key = wanted.star_key and n.as_of > d.as_of
    order by n.as_of
    limit 1
  ) as next
  from standing_day d
  where d.unit_id = wanted.unit_id and d.star_key = wanted.star_key
  offset 0
) as o
where s.ctid = o.place and o.valid <> daterange(o.as_of, o.next)
