-- Targets for recognised products beside what was reached, as things stood on the day asked: targets
-- and recognitions that had been published by then, stocks that hold on that day. A target for a stock
-- is met by the best stated stock at its day, or the day asked where that is to come, with the rounds
-- added that came after it
-- (`carried_stock`); one for a period by the products recognised within it: the largest single figure,
-- or the figures of its calendar years added up. "So many a year" is a target for each of the years.
-- `state`: `reached`, in time; `open`, the day is to come; `missed`, the day is past and what is known of
-- it lies below: a stock of its last quarter, or recognitions of the whole period; `unknown` otherwise.
-- A target that was set before a unit took others in is that of the unit as it was, although the same
-- name is another unit's by the day at which it is due: "Đến năm 2025, Cần Thơ có 200", said in 2024.
-- Of several figures for one target the publisher of higher authority counts, then a goal before
-- what is only expected ("dự kiến"), then an exact one, then the later.
create function target_progress_at(at date)
returns table (
  unit_id text,
  unit text,
  level text,
  scope text,
  stars smallint,
  period_start date,
  due date,
  value_min numeric,
  value_max numeric,
  bound text,
  publisher text,
  claim_id text,
  supporting text[],
  dissenting text[],
  reached numeric,
  reached_on date,
  computed boolean,
  reached_claims text[],
  share numeric,
  state text
)
stable language sql
set jit = off
as $$
with today as (
  select target_progress_at.at as day
),
same_name as (
  select c.successor_id as unit_id, min(c.predecessor_id) as before_id, min(c.day) as day
  from admin_unit_change c
  join admin_unit n on n.unit_id = c.successor_id
  join admin_unit p on p.unit_id = c.predecessor_id
  where p.full_name = n.full_name and p.level = n.level
  group by c.successor_id
  having count(*) = 1
),
stated as (
  select w.claim_id, coalesce(m.before_id, w.unit_id) as unit_id, w.scope, w.stars, coalesce(w.stars, 0)::smallint as star_key,
    w.value_min, w.value_max, w.bound, w.low, w.high, w.authority, w.publisher, w.published,
    w.evidence ~* 'dự kiến|dự báo' as forecast,
    case when w.scope = 'total' then null when w.per_year then y.first_day else w.period_start end
      as period_start,
    case when w.scope = 'period' and w.per_year then (y.first_day + interval '1 year - 1 day')::date
      else coalesce(w.as_of, w.period_end) end as due
  from whole_claim w
  cross join lateral (
    select first_day::date
    from generate_series(
      date_trunc('year', coalesce(w.period_start, w.as_of, w.period_end)),
      case when w.scope = 'period' and w.per_year then w.period_end
        else coalesce(w.period_start, w.as_of, w.period_end) end,
      interval '1 year'
    ) as first_day
  ) as y
  left join same_name m on m.unit_id = w.unit_id and w.published < m.day
  where w.metric = 'target'
    and coalesce(w.target_of, 'recognised') = 'recognised'
    and not w.renewal
    and coalesce(w.as_of, w.period_end) is not null
    and (w.scope = 'total' or w.period_start is not null)
    and (w.published is null or w.published <= target_progress_at.at)
),
ranked as (
  select s.*, row_number() over best_first as place,
    first_value(s.low) over best_first as best_low, first_value(s.high) over best_first as best_high
  from stated s
  window best_first as (
    partition by s.unit_id, s.scope, s.period_start, s.due, s.star_key
    order by s.authority, s.forecast, (s.bound = 'exact') desc,
      s.published desc nulls last, s.claim_id
  )
),
goal as materialized (
  select r.unit_id, r.scope, r.period_start, r.due, r.star_key, min(r.stars) as stars,
    min(r.value_min) filter (where r.place = 1) as value_min,
    min(r.value_max) filter (where r.place = 1) as value_max,
    min(r.bound) filter (where r.place = 1) as bound,
    min(r.publisher) filter (where r.place = 1) as publisher,
    min(r.claim_id) filter (where r.place = 1) as claim_id,
    array_agg(distinct r.claim_id) filter (
      where r.place > 1 and r.low <= r.best_high and r.high >= r.best_low) as supporting,
    array_agg(distinct r.claim_id) filter (
      where r.low > r.best_high or r.high < r.best_low) as dissenting,
    u.full_name, u.level, least(r.due, u.valid_to, today.day) as looked_at, today.day as today
  from ranked r
  cross join today
  left join admin_unit u on u.unit_id = r.unit_id
  group by r.unit_id, r.scope, r.period_start, r.due, r.star_key, u.unit_id, today.day
),
held as (
  select distinct g.unit_id, g.star_key, g.looked_at, b.value, b.as_of, b.bound, b.claim_id
  from goal g
  cross join lateral (
    select * from standing_day s
    where s.unit_id = g.unit_id and s.star_key = g.star_key and s.as_of <= g.looked_at
    order by s.as_of desc
    limit 1
  ) as b
  where g.scope = 'total'
),
carried as (
  select totals.looked_at, c.unit_id, c.value, c.as_of, c.claim_ids
  from (
    select h.looked_at, array_agg(h.unit_id) as units, array_agg(h.value) as figures,
      array_agg(h.as_of) as days
    from held h
    where h.star_key = 0 and h.bound = 'exact'
    group by h.looked_at
  ) as totals
  cross join lateral carried_stock(totals.units, totals.figures, totals.days, totals.looked_at, null) as c
),
flow as materialized (
  select distinct on (w.unit_id, coalesce(w.stars, 0), w.period_start, w.period_end)
    w.unit_id, coalesce(w.stars, 0)::smallint as star_key, w.period_start, w.period_end, w.value_min,
    w.claim_id, w.batch is null and w.decision is null as whole
  from whole_claim w
  where w.metric = 'recognised' and w.scope = 'period' and not w.renewal
    and w.period_start is not null and w.period_end is not null
    and (w.published is null or w.published <= target_progress_at.at)
  order by w.unit_id, coalesce(w.stars, 0), w.period_start, w.period_end, w.value_min desc, w.authority,
    w.claim_id
),
single as (
  select distinct on (g.unit_id, g.star_key, g.period_start, g.due)
    g.unit_id, g.star_key, g.period_start, g.due, f.value_min as value, f.period_end as as_of, f.claim_id,
    bool_or(f.whole and f.period_start = g.period_start and f.period_end = g.due) over (
      partition by g.unit_id, g.star_key, g.period_start, g.due) as whole
  from goal g
  join flow f on f.unit_id = g.unit_id and f.star_key = g.star_key
    and f.period_start >= g.period_start and f.period_end <= g.due
  where g.scope = 'period'
  order by g.unit_id, g.star_key, g.period_start, g.due, f.value_min desc, f.period_end desc, f.claim_id
),
by_years as (
  select g.unit_id, g.star_key, g.period_start, g.due, sum(r.value) as value,
    make_date(max(r.year), 12, 31) as as_of, array_agg(r.claim_id order by r.year) as claim_ids,
    count(*) = extract(year from g.due) - extract(year from g.period_start) + 1
      and g.period_start = date_trunc('year', g.period_start)
      and g.due = date_trunc('year', g.due) + interval '1 year - 1 day' as whole
  from goal g
  join recognition_by_year r on r.unit_id = g.unit_id and coalesce(r.stars, 0) = g.star_key
    and not r.renewal and r.year <= extract(year from target_progress_at.at)
    and make_date(r.year, 1, 1) >= g.period_start and make_date(r.year, 12, 31) <= g.due
  where g.scope = 'period'
  group by g.unit_id, g.star_key, g.period_start, g.due
  having count(*) > 1
),
result as (
  select g.*,
    case when g.scope = 'total' then coalesce(c.value, h.value) else greatest(y.value, s.value) end as reached,
    case when g.scope = 'total' then coalesce(c.as_of, h.as_of)
         when y.value > coalesce(s.value, 0) then y.as_of else s.as_of end as reached_on,
    case when g.scope = 'total' then c.unit_id is not null else coalesce(y.value > coalesce(s.value, 0), false) end
      as computed,
    case when g.scope = 'total' then array_remove(h.claim_id || coalesce(c.claim_ids, '{}'), null)
         when y.value > coalesce(s.value, 0) then y.claim_ids
         when s.claim_id is not null then array[s.claim_id] end as reached_claims,
    case when g.scope = 'total' then coalesce(c.as_of, h.as_of) > g.due - interval '92 days'
         else coalesce(y.whole, false) or coalesce(s.whole, false) end as settled
  from goal g
  left join held h on g.scope = 'total' and h.unit_id = g.unit_id and h.star_key = g.star_key
    and h.looked_at = g.looked_at
  left join carried c on g.scope = 'total' and c.unit_id = g.unit_id and g.star_key = 0
    and c.looked_at = g.looked_at
  left join single s on g.scope = 'period' and s.unit_id = g.unit_id and s.star_key = g.star_key
    and s.period_start = g.period_start and s.due = g.due
  left join by_years y on g.scope = 'period' and y.unit_id = g.unit_id and y.star_key = g.star_key
    and y.period_start = g.period_start and y.due = g.due
)
select
  r.unit_id, coalesce(r.full_name, r.unit_id) as unit, r.level, r.scope, r.stars, r.period_start, r.due,
  r.value_min, r.value_max, r.bound, r.publisher, r.claim_id,
  coalesce(r.supporting, '{}') as supporting, coalesce(r.dissenting, '{}') as dissenting,
  r.reached, r.reached_on, r.computed, coalesce(r.reached_claims, '{}') as reached_claims,
  round(r.reached / nullif(r.value_min, 0), 3) as share,
  case when r.reached >= r.value_min then 'reached'
       when r.due >= r.today then 'open'
       when r.reached is not null and r.settled then 'missed'
       else 'unknown' end as state
from result r
$$;

comment on function target_progress_at(date) is
  'Targets for recognised products beside what was reached by a day: share, and state reached, open, missed or unknown on that day.';
