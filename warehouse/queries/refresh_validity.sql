-- Says anew until when each day of some units and star levels is the latest. In the order as written,
-- by the key alone: how many days there are cannot be estimated of rows that have just been written,
-- and comparing each of them with each takes far longer.
-- A repost that gives its own day to the figure of a text that it reprints is the latest on no date:
-- "hiện có 812" held when it was first printed, and may have been overtaken since.
update standing_day s
set valid = o.dates
from (select distinct * from unnest(:units, :star_keys) as given (unit_id, star_key)) as wanted
cross join lateral (
  select p.place, p.valid,
    case when p.late then 'empty'::daterange
      else daterange(p.as_of, min(p.as_of) filter (where not p.late) over after_it) end as dates
  from (
    select d.ctid as place, d.as_of, d.valid,
      d.reasons[1] = 'repost' and exists (
        select from stock r
        cross join lateral (
          select e.likeness
          from stock e
          where e.unit_id = d.unit_id and e.star_key = d.star_key
            and e.as_of < d.as_of and e.as_of >= d.as_of - 366
            and e.value = d.value and e.replaced_on is null
          offset 0
        ) as earlier
        where r.document_id = d.document_id and r.claim_id = d.claim_id and r.as_of = r.published
          and is_reprint(earlier.likeness, r.likeness)
      ) as late
    from standing_day d
    where d.unit_id = wanted.unit_id and d.star_key = wanted.star_key
    offset 0
  ) as p
  window after_it as (order by p.as_of desc rows between unbounded preceding and 1 preceding)
) as o
where s.ctid = o.place and o.valid <> o.dates
