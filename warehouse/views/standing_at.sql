-- The best figure for each unit and star level at a date; docs/standing.md states the rules.
-- `borders`: `at_time`, units as they were at the date asked; `current`, the units of today, into
-- which those that they were made of are added up. `known_on`: as it was known on that day.
create function standing(at date, borders text default 'at_time', known_on date default null)
returns table (
  unit_id text,
  unit text,
  level text,
  stars smallint,
  value numeric,
  as_of date,
  computed boolean,
  confidence numeric,
  reasons text[],
  claim_id text,
  supporting text[],
  dissenting text[]
)
stable language plpgsql
set enable_nestloop = off
set jit = off
as $$
#variable_conflict use_column
begin
  if borders is null or borders not in ('at_time', 'current') then
    raise exception 'standing: borders => % is not known', quote_nullable(borders)
      using errcode = 'feature_not_supported',
            hint = 'Use borders => ''at_time'' (units as they were at the date asked) or ''current''.';
  end if;
  return query
  with best as materialized (
    select b.*, u.full_name, u.level, u.valid_from, u.valid_to
    from best_stock(standing.at, standing.known_on) b
    left join admin_unit u on u.unit_id = b.unit_id
  ),
  carried as (
    select c.*
    from (
      select array_agg(b.unit_id) as units, array_agg(b.value) as figures, array_agg(b.as_of) as days
      from best b
      where b.star_key = 0 and b.bound = 'exact'
      having count(*) > 0
    ) as totals
    cross join lateral carried_stock(
      totals.units, totals.figures, totals.days, standing.at, standing.known_on
    ) as c
  ),
  figure as (
    -- Every unit that ever had a figure, those that are no more too.
    select b.unit_id, b.full_name, b.level, b.valid_from, b.valid_to, b.star_key,
      coalesce(c.value, b.value) as value,
      coalesce(c.as_of, b.as_of) as as_of,
      c.unit_id is not null as computed,
      case when c.unit_id is null then b.confidence
        else greatest(0.05, b.confidence - 0.10 * least(c.rounds, 3)) end as confidence,
      case when c.unit_id is null then b.reasons
        else format('carried forward from %s of %s by %s later round%s', b.value, b.as_of, c.rounds,
                    case when c.rounds > 1 then 's' end)
          || b.reasons end as reasons,
      b.claim_id,
      b.supporting || coalesce(c.claim_ids, '{}') as supporting,
      b.dissenting
    from best b
    left join carried c on c.unit_id = b.unit_id and b.star_key = 0
  ),
  shown as (
    select f.unit_id, coalesce(f.full_name, f.unit_id) as unit, f.level, f.star_key, f.value, f.as_of,
      f.computed, f.confidence, f.reasons, f.claim_id, f.supporting, f.dissenting
    from figure f
    where f.valid_from is null
      or (standing.borders = 'at_time'
          and standing.at between f.valid_from and coalesce(f.valid_to, 'infinity'))
      or (standing.borders = 'current' and f.valid_to is null)
    union all
    select s.unit_id, s.unit, s.level, s.star_key, s.value, s.as_of, true, s.confidence, s.reasons,
      null, s.supporting, s.dissenting
    from (
      select array_agg(f.unit_id order by f.unit_id, f.star_key) as units,
        array_agg(f.star_key order by f.unit_id, f.star_key) as star_keys,
        array_agg(f.value order by f.unit_id, f.star_key) as figures,
        array_agg(f.as_of order by f.unit_id, f.star_key) as days,
        array_agg(f.confidence order by f.unit_id, f.star_key) as confidences,
        array_agg(f.claim_id order by f.unit_id, f.star_key) as claim_ids
      from figure f
      where f.valid_from is not null and standing.borders = 'current'
      having standing.borders = 'current'
    ) as known
    cross join lateral summed_stock(
      known.units, known.star_keys, known.figures, known.days, known.confidences, known.claim_ids
    ) as s
  )
  select s.unit_id, s.unit, s.level, nullif(s.star_key, 0), s.value, s.as_of, s.computed,
    s.confidence::numeric(3, 2), s.reasons, s.claim_id, s.supporting, s.dissenting
  from shown s
  order by s.unit_id, s.star_key;
end
$$;

comment on function standing(date, text, date) is
  'The best figure per unit and star level (null: all together) at a date, in borders at_time or current, as known on a day (null: now), with its supporters and dissenters.';
