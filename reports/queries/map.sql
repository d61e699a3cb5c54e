-- The whole stock of every province of today at a day (`at`), what went into it added up; a sum that
-- lacks a part says so in `reasons`. `upper_share` is the share of 4 and 5 stars in percent of what is
-- known by star: null unless 3 and 4 stars are known without a gap, at days within a year. Texts
-- without products of 5 stars do not name that level, so it counts as far as it is known.
with known as (
  select s.*, coalesce(s.reasons[1] like 'incomplete:%', false) as incomplete
  from standing(cast(:at as date), 'current') s
  where s.level = 'province'
),
split as (
  -- Beside a total of the whole, a level that is known of one part of it alone would mislead.
  select s.unit_id,
    max(s.value) filter (where s.stars = 3 and s.incomplete <= k.incomplete) as three,
    max(s.value) filter (where s.stars = 4 and s.incomplete <= k.incomplete) as four,
    max(s.value) filter (where s.stars = 5 and s.incomplete <= k.incomplete) as five,
    bool_or(s.incomplete) filter (where s.stars in (3, 4)) as lacking,
    max(s.as_of) - min(s.as_of) as days_apart
  from known s
  join known k on k.unit_id = s.unit_id and k.stars is null
  where s.stars in (3, 4, 5)
  group by s.unit_id
)
select k.unit_id, k.unit, u.name, k.value, k.as_of, k.computed, k.claim_id, k.reasons, k.incomplete,
  split.three, split.four, split.five,
  case when not split.lacking and split.days_apart <= 366 and split.three + split.four > 0
    then round(100 * (split.four + coalesce(split.five, 0))
               / (split.three + split.four + coalesce(split.five, 0))) end as upper_share
from known k
join admin_unit u using (unit_id)
left join split using (unit_id)
where k.stars is null and u.valid_to is null
order by vi_order(u.name)
