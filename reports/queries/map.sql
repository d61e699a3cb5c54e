-- The whole stock of every province of today at a day (`at`), what went into it added up; a sum that
-- lacks a part says so in `reasons`.
select s.unit_id, s.unit, u.name, s.value, s.as_of, s.computed, s.claim_id, s.reasons,
  coalesce(s.reasons[1] like 'incomplete:%', false) as incomplete
from standing(cast(:at as date), 'current') s
join admin_unit u using (unit_id)
where s.level = 'province' and s.stars is null and u.valid_to is null
order by vi_order(u.name)
