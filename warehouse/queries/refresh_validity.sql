-- Says anew until when each day of some units and star levels is the latest.
update standing_day s
set valid = daterange(s.as_of, n.next)
from (
  select d.unit_id, d.star_key, d.as_of,
    lead(d.as_of) over (partition by d.unit_id, d.star_key order by d.as_of) as next
  from standing_day d
  join (select distinct * from unnest(:units, :star_keys) as given (unit_id, star_key)) as wanted
    using (unit_id, star_key)
) as n
where s.unit_id = n.unit_id and s.star_key = n.star_key and s.as_of = n.as_of
  and s.valid <> daterange(s.as_of, n.next)
