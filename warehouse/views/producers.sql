-- How many producers (chủ thể) have recognised products: a stock at a day, or those of a whole year
-- or of several. Those of one decision or round are no unit's whole and are left out, as are numbers
-- that are only planned. Chosen like `standing`: authority, exactness, publication.
create view producers as
with stated as (
  select w.*, case when w.bound = 'at_most' then w.value_max else w.value_min end as value,
    coalesce(w.as_of, w.period_end) as day
  from whole_claim w
  where w.metric = 'producers'
    and w.realised is distinct from false
    and not w.renewal
    and coalesce(w.as_of, w.period_end) is not null
    and (w.scope = 'total'
         or (w.decision is null and w.batch is null
             and w.period_start = date_trunc('year', w.period_start)
             and w.period_end = date_trunc('year', w.period_end) + interval '1 year - 1 day'))
),
ranked as (
  select s.*, row_number() over best_first as place,
    first_value(s.low) over best_first as best_low, first_value(s.high) over best_first as best_high
  from stated s
  window best_first as (
    partition by s.unit_id, s.stars, s.scope, s.period_start, s.day
    order by s.authority, (s.bound = 'exact') desc, s.published desc nulls last, s.claim_id
  )
),
best as (
  select r.unit_id, r.stars, r.scope, r.period_start, r.day,
    min(r.value) filter (where r.place = 1) as value,
    min(r.bound) filter (where r.place = 1) as bound,
    min(r.publisher) filter (where r.place = 1) as publisher,
    min(r.claim_id) filter (where r.place = 1) as claim_id,
    array_agg(distinct r.claim_id) filter (
      where r.place > 1 and r.low <= r.best_high and r.high >= r.best_low) as supporting,
    array_agg(distinct r.claim_id) filter (
      where r.low > r.best_high or r.high < r.best_low) as dissenting
  from ranked r
  group by r.unit_id, r.stars, r.scope, r.period_start, r.day
)
select
  b.unit_id, coalesce(u.full_name, b.unit_id) as unit, u.level, b.stars, b.scope,
  b.period_start, b.day as as_of, b.value, b.bound, b.publisher, b.claim_id,
  coalesce(b.supporting, '{}') as supporting, coalesce(b.dissenting, '{}') as dissenting,
  row_number() over (
    partition by b.unit_id, b.stars, b.scope order by b.day desc, b.period_start desc, b.claim_id
  ) = 1 as latest
from best b
left join admin_unit u on u.unit_id = b.unit_id;

comment on view producers is
  'Producers with recognised products by unit, day (scope total) or whole years (scope period) and star level; latest marks the newest of each.';
