-- Pairs of claims that cannot both be true: stocks of one unit, day and star level that are apart.
create view disagreement as
select
  a.unit_id,
  coalesce(u.full_name, a.unit_id) as unit,
  u.level,
  a.as_of,
  a.stars,
  'totals differ' as kind,
  a.claim_id as claim_a,
  b.claim_id as claim_b,
  a.value as value_a,
  b.value as value_b,
  abs(a.value - b.value) as gap,
  a.evidence as evidence_a,
  b.evidence as evidence_b
from stock_claim a
join stock_claim b
  on b.unit_id = a.unit_id
 and b.as_of = a.as_of
 and b.stars is not distinct from a.stars
 and b.claim_id > a.claim_id
 and (b.low > a.high or b.high < a.low)
left join admin_unit u on u.unit_id = a.unit_id;

comment on view disagreement is
  'Pairs of claims that cannot both be true, with both sentences and the size of the gap.';
