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
  with now as materialized (
    select s.*
    from standing_day s
    where s.valid @> least(best_stock.at, best_stock.known_on)
  ),
  -- Where an older version of a page spoke then, only the claims themselves tell the latest day.
  replaced as materialized (
    select distinct s.unit_id, s.star_key
    from stock s
    where s.replaced_on > best_stock.known_on and s.known_from <= best_stock.known_on
      and s.as_of <= best_stock.at
  ),
  -- Where the latest day of now was not known yet, or a later one was stated ahead, it is sought among
  -- the kept days.
  sought as materialized (
    select n.unit_id, n.star_key
    from now n
    where n.known_from > best_stock.known_on
    union
    select s.unit_id, s.star_key
    from stock s
    where s.as_of > s.known_from and s.as_of > best_stock.known_on and s.as_of <= best_stock.at
      and s.known_from <= best_stock.known_on
  ),
  found as materialized (
    select n.*
    from now n
    where (n.unit_id, n.star_key) not in (select w.unit_id, w.star_key from sought w)
      and (n.unit_id, n.star_key) not in (select r.unit_id, r.star_key from replaced r)
    union all
    select latest.*
    from sought w
    cross join lateral (
      select *
      from standing_day d
      where d.unit_id = w.unit_id and d.star_key = w.star_key and d.as_of <= best_stock.at
        and d.known_from <= best_stock.known_on
        -- A repost that gives its own day to what it reprints is the latest on no date.
        and not isempty(d.valid)
      order by d.as_of desc
      limit 1
    ) as latest
    where (w.unit_id, w.star_key) not in (select r.unit_id, r.star_key from replaced r)
  ),
  unsettled as (
    select array_agg(u.unit_id) as units, array_agg(u.star_key) as star_keys, array_agg(u.as_of) as days
    from (
      select f.unit_id, f.star_key, f.as_of
      from found f
      where f.settled_on > best_stock.known_on
      union all
      select r.unit_id, r.star_key, latest.as_of
      from replaced r
      cross join lateral (
        select s.as_of
        from stock s
        where s.unit_id = r.unit_id and s.star_key = r.star_key and s.as_of <= best_stock.at
          and s.known_from <= best_stock.known_on
          and (s.replaced_on is null or s.replaced_on > best_stock.known_on)
        order by s.as_of desc
        limit 1
      ) as latest
    ) as u
  )
  select f.*
  from found f
  where f.settled_on <= best_stock.known_on
  union all
  select c.unit_id, c.star_key, c.as_of, daterange(c.as_of, null), c.value, c.as_of_precision, c.bound,
    c.confidence, c.reasons, c.claim_id, c.document_id, c.supporting, c.dissenting, null::date, null::date
  from unsettled u
  cross join lateral chosen_stock(u.units, u.star_keys, u.days, best_stock.known_on) as c;
end
$$;

comment on function best_stock(date, date) is
  'The best stated figure per unit and star level (0: all together) at a date as known on a day (null: now).';
