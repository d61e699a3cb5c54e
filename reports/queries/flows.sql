-- Products recognised within a period, as stated: the largest single figure per unit, period and
-- star level. Rounds of one year are not added up here: which of them overlap is not known.
select distinct on (c.unit_id, c.period_start, c.period_end, coalesce(level_of.stars, 0))
  c.unit_id, level_of.stars, c.period_start, c.period_end, c.value_min as value, c.claim_id
from claim c
join current_document d using (document_id)
cross join lateral (
  select case when cardinality(c.stars) = 1 then c.stars[1] end as stars
) as level_of
where c.metric = 'recognised'
  and c.scope = 'period'
  and not c.renewal
  and not c.conditional
  and c.restriction is null
  and c.part_kind is null
  and c.product_group is null
  and c.producer_type is null
  and c.unit_id is not null
  and c.period_start is not null
  and (cardinality(c.stars) <= 1 or c.stars = '{3,4,5}')
order by c.unit_id, c.period_start, c.period_end, coalesce(level_of.stars, 0),
         c.value_min desc, coalesce(d.authority, 9), c.claim_id
