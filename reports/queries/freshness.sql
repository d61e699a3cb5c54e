-- How old what is known of each province is, counted to a day (`at`); provinces of before that nothing
-- is known of are left out.
select
  f.unit_id, f.unit, u.name, f.valid_to, f.claims, f.last_as_of, f.last_published, f.last_captured,
  greatest(cast(:at as date) - f.last_as_of, 0) as stated_days,
  greatest(cast(:at as date) - f.last_published, 0) as published_days
from freshness f
join admin_unit u using (unit_id)
where f.level = 'province' and (f.claims > 0 or f.valid_to is null)
order by f.claims = 0, f.last_as_of desc nulls last, vi_order(u.name), f.unit_id
