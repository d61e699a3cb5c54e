-- Products in force at a date by unit and star level (null: all together), counted from award
-- lines alone, beside the figure that `standing` gives for the same unit, level and day.
-- `unknown` are products that may be in force: their lines do not say what was decided.
-- A product counts in its commune, district and province as they are at the date: one that
-- became part of another counts there, one that was divided counts only in what it belonged to.
create function in_force(at date)
returns table (
  unit_id text,
  unit text,
  level text,
  stars smallint,
  products bigint,
  unknown bigint,
  stated numeric,
  stated_as_of date,
  gap numeric,
  claim_id text
)
stable language sql
-- How many products there are cannot be estimated; taking them for one made this a thousand times
-- slower than hashing.
set enable_nestloop = off
set work_mem = '64MB'
as $$
  with recursive product as (
    -- A product without a known place is at least in the country.
    select coalesce(s.unit_id, 'VN') collate vi_text as unit_id, s.star, s.state
    from award_state(in_force.at) s
    where s.state = 'in_force' or (s.state = 'unknown' and s.valid_until >= in_force.at)
  ),
  above (origin, unit_id) as (
    select distinct p.unit_id, p.unit_id from product p
    union
    select a.origin, u.parent_id
    from above a
    join admin_unit u on u.unit_id = a.unit_id
    where u.parent_id is not null
  ),
  heir (origin, ancestor, unit_id) as (
    select a.origin, a.unit_id, a.unit_id from above a
    union
    select h.origin, h.ancestor, c.successor_id
    from heir h
    join admin_unit u on u.unit_id = h.unit_id and u.valid_to < in_force.at
    join admin_unit_change c on c.predecessor_id = h.unit_id and c.day <= in_force.at
  ),
  home as (
    select distinct h.origin, min(h.unit_id) as unit_id
    from heir h
    join admin_unit u on u.unit_id = h.unit_id
    where in_force.at between u.valid_from and coalesce(u.valid_to, 'infinity')
    group by h.origin, h.ancestor
    having count(*) = 1
  ),
  counted as (
    select h.unit_id, p.star as stars,
      count(*) filter (where p.state = 'in_force') as products,
      count(*) filter (where p.state = 'unknown') as unknown
    from product p
    join home h on h.origin = p.unit_id
    group by grouping sets ((h.unit_id, p.star), (h.unit_id))
    -- A product whose level could not be read counts in the whole only.
    having grouping(p.star) = 1 or p.star is not null
  )
  select
    c.unit_id, u.full_name, u.level, c.stars, c.products, c.unknown, s.value, s.as_of, c.products - s.value,
    s.claim_id
  from counted c
  join admin_unit u on u.unit_id = c.unit_id
  left join standing(in_force.at) s
    on s.unit_id = c.unit_id and s.stars is not distinct from c.stars
  order by c.unit_id, coalesce(c.stars, 0)
$$;

comment on function in_force(date) is
  'Products in force at a date by unit and star level (null: all), from awards alone, beside what is stated.';
