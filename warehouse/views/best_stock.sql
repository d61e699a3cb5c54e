-- The best stated figure of each unit and star level at a date: of the latest day not after it. What
-- is known now stands in the table `standing_day`; as known on an earlier day it is chosen anew.
create function best_stock(at date, known_on date)
returns setof standing_day
stable language plpgsql
as $$
begin
  if best_stock.known_on is null then
    return query select s.* from standing_day s where s.valid @> best_stock.at;
    return;
  end if;
  return query
  with latest as (
    select s.unit_id, s.star_key, max(s.as_of) as as_of
    from stock s
    where s.as_of <= best_stock.at
      and s.known_from <= best_stock.known_on
      and (s.replaced_on is null or s.replaced_on > best_stock.known_on)
    group by s.unit_id, s.star_key
  ),
  asked as (
    select array_agg(l.unit_id) as units, array_agg(l.star_key) as star_keys, array_agg(l.as_of) as days
    from latest l
  )
  select c.unit_id, c.star_key, c.as_of, daterange(c.as_of, null), c.value, c.as_of_precision, c.bound,
    c.confidence, c.reasons, c.claim_id, c.document_id, c.supporting, c.dissenting
  from asked a
  cross join lateral chosen_stock(a.units, a.star_keys, a.days, best_stock.known_on) as c;
end
$$;

comment on function best_stock(date, date) is
  'The best stated figure per unit and star level (0: all together) at a date as known on a day (null: now).';
