-- The rows of the table `addition`: rounds that add new products to a unit's whole stock. A round
-- is told by the number of its decision or of the batch; renewals and raised levels add nothing.
create view addition_row as
select
  c.document_id,
  c.claim_id,
  c.source,
  c.partition_day,
  case when j.judgement = 'belongs_to' then j.unit_id else c.unit_id end as unit_id,
  w.known_from,
  w.replaced_on,
  c.value_min as value,
  coalesce(own.signed_on, d.published, d.partition_day) as counted_on,
  c.period_start,
  (own.signed_on is not null)::int::smallint as signed,
  (c.part_kind is not null)::int::smallint as new_part,
  substring(coalesce(c.decision, own.number) from '0*([1-9]\d*)') as digits,
  substring(c.batch from '\d+') as batch,
  coalesce(d.authority, 9::smallint) as authority,
  d.published
from claim c
join document d using (document_id)
join document_version w using (document_id)
cross join lateral (
  select
    d.decision ->> 'number' as number,
    case when d.decision ->> 'date' ~ '^\d{4}-\d\d-\d\d$' then (d.decision ->> 'date')::date end
      as signed_on
) as own
left join lateral verdict_on(
  d.content_digest, d.url, c.evidence, c.evidence_start, c.evidence_end, c.metric, c.value_min,
  c.value_max, c.stars
) as j on true
where c.metric = 'recognised'
  and c.scope = 'period'
  and c.restriction is null
  and (c.part_kind is null or c.part_kind = 'new')
  and (c.status is null or c.status = 'new')
  and c.bound = 'exact'
  and c.value_min = c.value_max
  and not c.conditional
  and not c.renewal
  and not coalesce(c.per_year, false)
  and c.product_group is null
  and c.producer_type is null
  and (c.unit_id is not null or j.judgement = 'belongs_to')
  and c.period_start is not null
  and (cardinality(c.stars) = 0 or c.stars = '{3,4,5}')
  and (c.decision is not null or c.batch is not null or own.number is not null)
  and j.judgement is distinct from 'wrong';

comment on view addition_row is
  'What the table addition is made of: rounds that add new products to a unit''s whole stock.';
