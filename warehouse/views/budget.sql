-- Money of the programme by unit and time, in VND: planned, realised, or not said which. A text that
-- splits a sum states several figures for one unit and time; none can exceed the whole, so the largest
-- is the text's own figure, and the others are named in `shares` (sources of the money, purposes).
-- Among texts: authority, exactness, publication. "So much a year" counts for each year that it names.
create view budget as
with stated as (
  select w.claim_id, w.document_id, w.unit_id, w.bound, w.low, w.high, w.evidence, w.authority,
    w.publisher, w.published,
    case w.realised when true then 'realised' when false then 'planned' else 'not said' end as state,
    case when w.bound = 'at_most' then w.value_max else w.value_min end as value,
    case when w.per_year then y.first_day else coalesce(w.period_start, w.as_of) end as period_start,
    case when w.per_year then (y.first_day + interval '1 year - 1 day')::date
      else coalesce(w.period_end, w.as_of) end as period_end
  from whole_claim w
  cross join lateral (
    select first_day::date
    from generate_series(
      date_trunc('year', coalesce(w.period_start, w.as_of)),
      case when w.per_year then coalesce(w.period_end, w.as_of) else coalesce(w.period_start, w.as_of) end,
      interval '1 year'
    ) as first_day
  ) as y
  where w.metric = 'budget' and coalesce(w.period_start, w.as_of) is not null
),
text_of as (
  select s.*,
    row_number() over (of_text order by s.value desc, (s.bound = 'exact') desc, s.claim_id) as size_rank,
    array_agg(s.evidence) over (
      of_text order by s.value desc, (s.bound = 'exact') desc, s.claim_id
      rows between 1 following and unbounded following
    ) as shares
  from stated s
  window of_text as (partition by s.document_id, s.unit_id, s.period_start, s.period_end, s.state)
),
ranked as (
  select t.*, row_number() over best_first as place,
    first_value(t.low) over best_first as best_low, first_value(t.high) over best_first as best_high
  from text_of t
  where t.size_rank = 1
  window best_first as (
    partition by t.unit_id, t.period_start, t.period_end, t.state
    order by t.authority, (t.bound = 'exact') desc, t.published desc nulls last, t.claim_id
  )
),
beside as (
  select r.unit_id, r.period_start, r.period_end, r.state,
    array_agg(distinct r.claim_id) filter (
      where r.place > 1 and r.low <= r.best_high and r.high >= r.best_low) as supporting,
    array_agg(distinct r.claim_id) filter (
      where r.low > r.best_high or r.high < r.best_low) as dissenting
  from ranked r
  group by r.unit_id, r.period_start, r.period_end, r.state
)
select
  b.unit_id, coalesce(u.full_name, b.unit_id) as unit, u.level,
  case when extract(year from b.period_start) = extract(year from b.period_end)
    then extract(year from b.period_start)::int end as year,
  b.period_start, b.period_end, b.state, b.value, b.bound, coalesce(b.shares, '{}') as shares,
  b.publisher, b.claim_id,
  coalesce(o.supporting, '{}') as supporting, coalesce(o.dissenting, '{}') as dissenting
from ranked b
join beside o using (unit_id, period_start, period_end, state)
left join admin_unit u on u.unit_id = b.unit_id
where b.place = 1;

comment on view budget is
  'Money of the programme in VND by unit and time (year: null for several years), planned, realised or not said; shares quotes the smaller figures of the same text.';
