-- Products in force at a day in provinces and the country, beside what is stated of the same level.
select
  f.unit_id, f.unit, f.level, u.name, f.stars, f.products, f.unknown,
  f.stated, f.stated_as_of, f.gap, f.claim_id,
  -- Then the sentence states the total before the rounds that were added.
  coalesce(f.stated <> said.value, false) as stated_computed
from in_force(cast(:at as date)) f
join admin_unit u using (unit_id)
left join lateral (
  select s.value from stock_claim s where s.claim_id = f.claim_id order by s.document_id limit 1
) as said on true
where f.level in ('country', 'province')
order by f.level desc, vi_order(u.name), f.unit_id, f.stars nulls first
