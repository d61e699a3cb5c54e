-- Products in force at a day in provinces and the country, beside what is stated of the same level.
select
  f.unit_id, f.unit, f.level, u.name, f.stars, f.products, f.unknown,
  f.stated, f.stated_as_of, f.gap, f.claim_id
from in_force(cast(:at as date)) f
join admin_unit u using (unit_id)
where f.level in ('country', 'province')
order by f.level desc, vi_order(u.name), f.unit_id, f.stars nulls first
