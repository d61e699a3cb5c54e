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
best as (
  select distinct on (s.unit_id, s.stars, s.scope, s.period_start, s.day) s.*
  from stated s
  order by s.unit_id, s.stars, s.scope, s.period_start, s.day, s.authority, (s.bound = 'exact') desc,
    s.published desc nulls last, s.claim_id
),
beside as (
  select b.claim_id,
    array_agg(distinct s.claim_id) filter (where s.low <= b.high and s.high >= b.low) as supporting,
    array_agg(distinct s.claim_id) filter (where s.low > b.high or s.high < b.low) as dissenting
  from best b
  join stated s on s.unit_id = b.unit_id and s.scope = b.scope and s.day = b.day
    and s.stars is not distinct from b.stars
    and s.period_start is not distinct from b.period_start and s.claim_id <> b.claim_id
  group by b.claim_id
)
select
  b.unit_id, coalesce(u.full_name, b.unit_id) as unit, u.level, b.stars, b.scope,
  b.period_start, b.day as as_of, b.value, b.bound, b.publisher, b.claim_id,
  coalesce(o.supporting, '{}') as supporting, coalesce(o.dissenting, '{}') as dissenting,
  row_number() over (
    partition by b.unit_id, b.stars, b.scope order by b.day desc, b.period_start desc, b.claim_id
  ) = 1 as latest
from best b
left join beside o using (claim_id)
left join admin_unit u on u.unit_id = b.unit_id;

comment on view producers is
  'Producers with recognised products by unit, day (scope total) or whole years (scope period) and star level; latest marks the newest of each.';
