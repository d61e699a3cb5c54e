-- Products newly recognised, or renewed, within a calendar year, by unit and star level.
-- Chosen like `standing`: authority, exactness, publication; flows of a part or a batch are left out.
-- Another figure dissents where the two cannot both be true: "at least 50" does not contradict 53.
create view recognition_by_year as
with flow as (
  select w.*, coalesce(w.stars, 0) as star_key,
    extract(year from w.period_start)::int as year,
    case when w.bound = 'at_most' then w.value_max else w.value_min end as value
  from whole_claim w
  where w.metric = 'recognised'
    and w.scope = 'period'
    and w.batch is null
    and w.period_start = make_date(extract(year from w.period_start)::int, 1, 1)
    and w.period_end = make_date(extract(year from w.period_start)::int, 12, 31)
),
ranked as (
  select f.*, row_number() over best_first as place,
    first_value(f.low) over best_first as best_low, first_value(f.high) over best_first as best_high
  from flow f
  window best_first as (
    partition by f.unit_id, f.year, f.star_key, f.renewal
    order by f.authority, (f.bound = 'exact') desc, f.published desc nulls last, f.claim_id
  )
),
chosen as (
  -- The best and those beside it in one go: joining the two, the server expects one row of each and
  -- compares all with all.
  select r.unit_id, r.year, r.star_key, r.renewal,
    min(r.value) filter (where r.place = 1) as value,
    min(r.claim_id) filter (where r.place = 1) as claim_id,
    min(r.bound) filter (where r.place = 1) as bound,
    min(r.publisher) filter (where r.place = 1) as publisher,
    array_agg(distinct r.claim_id) filter (
      where r.place > 1 and r.low <= r.best_high and r.high >= r.best_low) as supporting,
    array_agg(distinct r.claim_id) filter (
      where r.low > r.best_high or r.high < r.best_low) as dissenting
  from ranked r
  group by r.unit_id, r.year, r.star_key, r.renewal
)
select
  c.unit_id, coalesce(u.full_name, c.unit_id) as unit, u.level, c.year,
  nullif(c.star_key, 0)::smallint as stars, c.renewal, c.value, c.claim_id,
  coalesce(c.supporting, '{}') as supporting,
  coalesce(c.dissenting, '{}') as dissenting,
  c.bound, c.publisher
from chosen c
left join admin_unit u using (unit_id);

comment on view recognition_by_year is
  'Products recognised within a calendar year, by unit and star level (null: all), renewals apart.';
