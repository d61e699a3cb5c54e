-- The claims of some units, star levels and days, as far as they could be known on a day.
create function stock_of_days(units text[], star_keys smallint[], days date[], known_on date)
returns setof stock
stable language sql
-- A setting of its own keeps it from being planned as part of a query that forbids loops: here they
-- are what the index is for.
set enable_nestloop = on
as $$
select s.*
from unnest(stock_of_days.units, stock_of_days.star_keys, stock_of_days.days)
  as wanted (unit_id, star_key, as_of)
join stock s using (unit_id, star_key, as_of)
where s.known_from <= coalesce(stock_of_days.known_on, 'infinity')
  and (s.replaced_on is null or s.replaced_on > coalesce(stock_of_days.known_on, 'infinity'))
$$;

comment on function stock_of_days(text[], smallint[], date[], date) is
  'Claims of some units, star levels and days, as known on a day (null: now).';
