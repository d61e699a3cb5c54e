-- The claims of some units, star levels and days, as far as they could be known on a day. `place`
-- counts from 1 which of the groups asked for each belongs to: one number is told apart faster than
-- a unit, a level and a day.
create function stock_of_days(units text[], star_keys smallint[], days date[], known_on date)
returns table (
  place bigint,
  document_id text,
  claim_id text,
  said_on date,
  value numeric,
  low numeric,
  high numeric,
  bound text,
  as_of_precision text,
  place_from text,
  time_from text,
  evidence text,
  authority smallint,
  publisher text,
  published date,
  likeness integer[],
  judged text,
  judged_by text
)
-- Without settings of its own it becomes a part of the query that asks, which saves writing all rows down
-- once more.
stable language sql
as $$
select wanted.place, s.document_id, s.claim_id, coalesce(s.published, s.known_from), s.value, s.low,
  s.high, s.bound, s.as_of_precision, s.place_from, s.time_from, s.evidence, s.authority,
  s.publisher, s.published, s.likeness, s.judged, s.judged_by
from unnest(stock_of_days.units, stock_of_days.star_keys, stock_of_days.days)
  with ordinality as wanted (unit_id, star_key, as_of, place)
-- In the order as written, by the key alone, also where loops are forbidden: of rows that have just been
-- written one is expected, and every group would be compared with every stock.
cross join lateral (
  select *
  from stock
  where stock.unit_id = wanted.unit_id and stock.star_key = wanted.star_key
    and stock.as_of = wanted.as_of
  offset 0
) as s
where s.known_from <= coalesce(stock_of_days.known_on, 'infinity')
  and (s.replaced_on is null or s.replaced_on > coalesce(stock_of_days.known_on, 'infinity'))
$$;

comment on function stock_of_days(text[], smallint[], date[], date) is
  'Claims of some units, star levels and days, as known on a day (null: now).';
