-- The best figure of every unit and star level on each day for which one is stated.
-- `standing` keeps the rules of choice; here it is asked once for each such day.
with day as (
  select distinct as_of from stock_claim
)
select
  s.unit_id, s.unit, s.level, u.name, u.valid_from, u.valid_to,
  coalesce(parent.name, u.name) as province,
  s.stars, s.value, s.as_of, s.confidence, s.claim_id,
  stated.bound, stated.as_of_precision,
  coalesce(source.title, stated.publisher) as publisher,
  s.supporting, s.dissenting
from day
cross join lateral standing(day.as_of) as s
join admin_unit u on u.unit_id = s.unit_id
left join admin_unit parent on parent.unit_id = u.parent_id and parent.level = 'province'
join lateral (
  select stock_claim.bound, stock_claim.as_of_precision, stock_claim.publisher
  from stock_claim
  where stock_claim.claim_id = s.claim_id
  order by stock_claim.document_id
  limit 1
) as stated on true
left join source on source.name = stated.publisher
where s.as_of = day.as_of
  and s.level in ('country', 'province', 'district', 'commune')
order by s.level, vi_order(u.name), s.unit_id, s.as_of, s.stars nulls first
