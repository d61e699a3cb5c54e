-- Figures of units that are no more, added up into the units of today that were made of them whole.
-- A unit of today gets a sum where it has no figure of its own for the star level. The sum is
-- incomplete, and says so, where a unit that went into it has no figure for the level, was divided
-- among several, or where the days of the figures lie more than a year apart.
-- Takes the figures as arrays of one length, units of any time.
create function summed_stock(
  units text[], star_keys smallint[], figures numeric[], days date[], confidences numeric[],
  claim_ids text[]
)
returns table (
  unit_id text,
  unit text,
  level text,
  star_key smallint,
  value numeric,
  as_of date,
  confidence numeric,
  reasons text[],
  supporting text[],
  dissenting text[]
)
stable language sql
set enable_nestloop = off
set jit = off
-- Knowing how many figures are given makes it choose worse.
set plan_cache_mode = force_generic_plan
as $$
with recursive figure as materialized (
  select *
  from unnest(summed_stock.units, summed_stock.star_keys, summed_stock.figures, summed_stock.days,
              summed_stock.confidences, summed_stock.claim_ids)
    as given (unit_id, star_key, value, as_of, confidence, claim_id)
),
link as materialized (
  select c.predecessor_id, c.successor_id, count(*) over (partition by c.predecessor_id) as heirs
  from admin_unit_change c
  -- Provinces that ended before the programme (Hà Tây, Bắc Thái) can have no figure to wait for.
  where c.day >= date '2018-05-07'
),
heir as (
  -- From every unit with a figure forward to those that it went into.
  select l.successor_id from link l where l.predecessor_id in (select f.unit_id from figure f)
  union
  select l.successor_id from heir h join link l on l.predecessor_id = h.successor_id
),
today as (
  select u.unit_id, u.full_name, u.level, u.valid_from
  from admin_unit u
  where u.valid_to is null and u.unit_id in (select h.successor_id from heir h)
),
member as (
  -- And from those of today back to all that they were made of, down to the oldest.
  select t.unit_id as heir_id, l.predecessor_id as unit_id, l.heirs
  from today t
  join link l on l.successor_id = t.unit_id
  union
  select m.heir_id, l.predecessor_id, greatest(m.heirs, l.heirs)
  from member m
  join link l on l.successor_id = m.unit_id
),
wanted as (
  select t.unit_id, s.star_key
  from today t
  cross join (select distinct f.star_key from figure f) as s
  where not exists (
    select from figure own where own.unit_id = t.unit_id and own.star_key = s.star_key
  )
),
held as (
  -- Units whose heir has a figure of its own for the level: it stands for them.
  select l.predecessor_id as unit_id, g.star_key, l.successor_id
  from link l
  join figure g on g.unit_id = l.successor_id
),
made as (
  -- Units of whose own members one has a figure for the level: they stand for it where it has none.
  select distinct l.successor_id as unit_id, g.star_key
  from link l
  join figure g on g.unit_id = l.predecessor_id
),
part as (
  select w.unit_id as heir_id, w.star_key, m.unit_id, m.heirs, p.full_name,
    f.value, f.as_of, f.confidence, f.claim_id
  from wanted w
  join member m on m.heir_id = w.unit_id
  join admin_unit p on p.unit_id = m.unit_id
  left join figure f on f.unit_id = m.unit_id and f.star_key = w.star_key
  left join made d on d.unit_id = m.unit_id and d.star_key = w.star_key
  where (f.unit_id is not null or d.unit_id is null)
    and not exists (
      select from held h
      where h.unit_id = m.unit_id and h.star_key = w.star_key and h.successor_id <> w.unit_id
    )
),
added as (
  select
    p.heir_id, p.star_key,
    sum(p.value) filter (where p.heirs = 1) as value,
    max(p.as_of) filter (where p.heirs = 1) as as_of,
    min(p.as_of) filter (where p.heirs = 1) as first_day,
    min(p.confidence) filter (where p.heirs = 1) as confidence,
    count(p.value) filter (where p.heirs = 1) as known,
    count(*) as members,
    string_agg(p.full_name, ', ' order by p.unit_id) filter (where p.value is null) as unknown,
    string_agg(p.full_name, ', ' order by p.unit_id) filter (where p.heirs > 1) as divided,
    string_agg(format('%s %s', p.full_name, p.value), ' + ' order by p.unit_id)
      filter (where p.heirs = 1 and p.value is not null) as sum,
    array_agg(p.claim_id order by p.claim_id)
      filter (where p.heirs = 1 and p.claim_id is not null) as claim_ids
  from part p
  group by p.heir_id, p.star_key
)
select
  t.unit_id, t.full_name, t.level, a.star_key, a.value, a.as_of,
  case when a.unknown is null and a.divided is null and a.as_of - a.first_day <= 366
    then a.confidence else least(a.confidence, 0.30) end,
  array_remove(array[
    case when a.unknown is not null then 'incomplete: nothing known of ' || a.unknown end,
    case when a.divided is not null then 'incomplete: divided among several units: ' || a.divided end,
    case when a.as_of - a.first_day > 366
      then format('incomplete: figures of %s to %s are not comparable', a.first_day, a.as_of) end,
    'added up: ' || a.sum
  ], null),
  coalesce(a.claim_ids, '{}'),
  '{}'::text[]
from added a
join today t on t.unit_id = a.heir_id
where a.known > 0
$$;

comment on function summed_stock(text[], smallint[], numeric[], date[], numeric[], text[]) is
  'Figures of units that are no more, added up into the units of today that were made of them.';
