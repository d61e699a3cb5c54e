-- Totals carried forward by the rounds that came after them. A round counts when it cannot be in
-- the total already: its period begins after the total's day, or its decision was signed later within
-- the same year, as the decision itself or a text that names it says. One figure a round: the decision's own, else the best publisher's;
-- what is counted as new before the whole. Two rounds of one year with the same number are taken
-- for one, as reports that name a batch and reports that name a decision cannot be told apart.
-- Takes the totals as three arrays of one length: units, figures, and their days.
create function carried_stock(
  units text[], figures numeric[], days date[], at date, known_on date
)
returns table (
  unit_id text,
  value numeric,
  as_of date,
  rounds bigint,
  claim_ids text[]
)
stable language sql
set enable_nestloop = off
set jit = off
as $$
with total as materialized (
  select * from unnest(carried_stock.units, carried_stock.figures, carried_stock.days)
    as given (unit_id, value, as_of)
),
later as (
  select a.*, extract(year from a.period_start) as year,
    coalesce(a.batch, max(a.batch) over (
      partition by a.unit_id, extract(year from a.period_start), a.digits)) as round
  from addition a
  join total t using (unit_id)
  where a.counted_on <= carried_stock.at
    and a.counted_on > t.as_of
    and (a.period_start > t.as_of
         or (a.signed > 0 and extract(year from a.counted_on) = extract(year from t.as_of)
             and extract(year from a.period_start) = extract(year from t.as_of)))
    and a.known_from <= coalesce(carried_stock.known_on, 'infinity')
    and (a.replaced_on is null or a.replaced_on > coalesce(carried_stock.known_on, 'infinity'))
),
one_a_round as (
  select distinct on (l.unit_id, l.year, coalesce('đợt ' || l.round, l.digits)) l.*
  from later l
  order by l.unit_id, l.year, coalesce('đợt ' || l.round, l.digits), l.signed desc, l.new_part desc,
    l.authority, l.published desc nulls last, l.claim_id, l.document_id
),
round as (
  select distinct on (o.unit_id, o.year, o.value) o.*
  from one_a_round o
  order by o.unit_id, o.year, o.value, o.signed desc, o.authority, o.claim_id, o.document_id
)
select t.unit_id, t.value + sum(r.value), max(r.counted_on), count(*),
  array_agg(r.claim_id order by r.claim_id)
from total t
join round r using (unit_id)
group by t.unit_id, t.value
$$;

comment on function carried_stock(text[], numeric[], date[], date, date) is
  'Totals with the rounds added that came after them, at a date as known on a day.';
