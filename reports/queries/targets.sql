-- Targets for recognised products: the best stated one per unit, time and star level.
-- The publisher of higher authority counts, then the later publication.
with target as (
  select
    c.claim_id, c.document_id, c.unit_id, c.scope, c.value_min, c.value_max, c.bound,
    case when c.stars in ('{}', '{3,4,5}') then null
         when cardinality(c.stars) = 1 then c.stars[1] end as stars,
    coalesce(c.as_of, c.period_end) as due,
    coalesce(c.as_of_text, c.period_text) as due_text,
    c.period_start,
    coalesce(d.authority, 9) as authority, d.published
  from claim c
  join current_document d using (document_id)
  where c.metric = 'target'
    and not c.renewal
    and not c.conditional
    and c.restriction is null
    and c.part_kind is null
    and coalesce(c.target_of, 'recognised') = 'recognised'
    and c.product_group is null
    and c.producer_type is null
    and c.unit_id is not null
    and coalesce(c.as_of, c.period_end) is not null
    and (cardinality(c.stars) <= 1 or c.stars = '{3,4,5}')
)
select distinct on (t.scope, t.unit_id, t.due, t.period_start, coalesce(t.stars, 0))
  t.unit_id, u.full_name as unit, u.level, u.name, t.scope, t.stars,
  t.value_min, t.value_max, t.bound, t.due, t.due_text, t.period_start, t.claim_id
from target t
join admin_unit u using (unit_id)
where u.level in ('country', 'province')
order by t.scope, t.unit_id, t.due, t.period_start, coalesce(t.stars, 0),
         t.authority, t.published desc nulls last, t.claim_id
