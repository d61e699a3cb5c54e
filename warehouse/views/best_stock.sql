-- The best stated figure of each unit and star level at a date: of the latest day not after it. What
-- is known now stands in the table `standing_day`. As known on an earlier day it is the same where
-- nothing of a day's claims was published or replaced since; else it is chosen anew.
create function best_stock(at date, known_on date)
returns setof standing_day
stable language plpgsql
-- Few units have to be looked up one by one; a query that forbids loops must not forbid these.
set enable_nestloop = on
as $$
begin
  if best_stock.known_on is null then
    return query select s.* from standing_day s where s.valid @> best_stock.at;
    return;
  end if;
  return query
  with
  -- Of these the latest day that was known has to be looked for: the one of now was not yet what it
  -- is, or an older version of a page, or a figure stated ahead, may tell of a later day.
  open as materialized (
    select s.unit_id, s.star_key
    from standing_day s
    where s.valid @> least(best_stock.at, best_stock.known_on) and s.settled_on > best_stock.known_on
    union
    select s.unit_id, s.star_key
    from stock s
    where s.replaced_on > best_stock.known_on and s.known_from <= best_stock.known_on
      and s.as_of <= best_stock.at
    union
    select s.unit_id, s.star_key
    from stock s
    where s.as_of > s.known_from and s.as_of > best_stock.known_on and s.as_of <= best_stock.at
      and s.known_from <= best_stock.known_on
  ),
  latest as materialized (
    select o.unit_id, o.star_key, found.as_of
    from open o
    cross join lateral (
      select s.as_of
      from stock s
      where s.unit_id = o.unit_id and s.star_key = o.star_key and s.as_of <= best_stock.at
        and s.known_from <= best_stock.known_on
        and (s.replaced_on is null or s.replaced_on > best_stock.known_on)
      order by s.as_of desc
      limit 1
    ) as found
  ),
  kept as materialized (
    select s.*
    from latest l
    join standing_day s using (unit_id, star_key, as_of)
    where s.settled_on <= best_stock.known_on
  ),
  unsettled as (
    select array_agg(l.unit_id) as units, array_agg(l.star_key) as star_keys, array_agg(l.as_of) as days
    from latest l
    left join kept k using (unit_id, star_key)
    where k.unit_id is null
  )
  select s.*
  from standing_day s
  where s.valid @> least(best_stock.at, best_stock.known_on)
    and (s.unit_id, s.star_key) not in (select o.unit_id, o.star_key from open o)
  union all
  select k.* from kept k
  union all
  select c.unit_id, c.star_key, c.as_of, daterange(c.as_of, null), c.value, c.as_of_precision, c.bound,
    c.confidence, c.reasons, c.claim_id, c.document_id, c.supporting, c.dissenting, null::date
  from unsettled u
  cross join lateral chosen_stock(u.units, u.star_keys, u.days, best_stock.known_on) as c;
end
$$;

comment on function best_stock(date, date) is
  'The best stated figure per unit and star level (0: all together) at a date as known on a day (null: now).';
