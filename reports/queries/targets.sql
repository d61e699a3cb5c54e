-- Targets for recognised products beside what was reached, of provinces and the country, the latest
-- first. A target of so many a year is named by its year.
select t.unit_id, t.unit, t.level, u.name, t.scope, t.stars, t.value_min, t.value_max, t.bound, t.due,
  case when t.period_start is distinct from stated.period_start and t.scope = 'period'
       then extract(year from t.due)::text else stated.words end as due_text,
  t.period_start, t.claim_id, t.computed, t.state,
  t.reached as result, t.reached_on as result_day, t.reached_claims[1] as result_claim_id
from target_progress t
join admin_unit u using (unit_id)
join lateral (
  select c.period_start, coalesce(c.as_of_text, c.period_text) as words
  from claim c
  where c.claim_id = t.claim_id
  order by c.document_id
  limit 1
) as stated on true
where u.level in ('country', 'province')
order by t.due desc, t.scope, t.unit_id, t.period_start, coalesce(t.stars, 0), t.claim_id
