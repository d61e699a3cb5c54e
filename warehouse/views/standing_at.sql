-- The best figure for each unit and star level at a date.
-- Rules, in this order: the latest day that is not after the date asked; the higher authority of
-- the publisher; an exact figure; agreement among independent publishers (one sentence printed by
-- several counts once); the later publication; the smaller claim id, so that a tie has one answer.
create function standing(at date, borders text default 'at_time')
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
-- How few claims are left after each rule cannot be estimated; taking them for one row and
-- looping over it made this a thousand times slower than hashing.
set enable_nestloop = off
as $$
#variable_conflict use_column
begin
  if borders is distinct from 'at_time' then
    raise exception 'standing: borders => % is not known', quote_nullable(borders)
      using errcode = 'feature_not_supported',
            hint = 'Use borders => ''at_time'': units as they were at the date asked.';
  end if;
  return query
  with voice as (
    -- Claims of the latest day of each unit and star level, of units that exist at the date.
    select latest.*, u.full_name, u.level
    from (
      select s.*, coalesce(s.stars, 0) as star_key,
             s.as_of = max(s.as_of) over (partition by s.unit_id, s.stars) as is_latest
      from stock_claim s
      where s.as_of <= at
    ) as latest
    left join admin_unit u on u.unit_id = latest.unit_id
    where latest.is_latest
      and (u.unit_id is null or at between u.valid_from and coalesce(u.valid_to, 'infinity'))
  ),
  agreement as (
    select v.unit_id, v.star_key, v.value,
           least(count(distinct v.publisher), count(distinct v.evidence)) as voices
    from voice v
    group by v.unit_id, v.star_key, v.value
  ),
  chosen as (
    select distinct on (v.unit_id, v.star_key) v.*, a.voices
    from voice v
    join agreement a using (unit_id, star_key, value)
    order by v.unit_id, v.star_key, v.authority, (v.bound = 'exact') desc, a.voices desc,
             v.published desc nulls last, v.claim_id
  ),
  others as (
    select
      c.unit_id, c.star_key,
      array_agg(distinct o.claim_id order by o.claim_id)
        filter (where o.low <= c.high and o.high >= c.low) as supporting,
      array_agg(distinct o.claim_id order by o.claim_id)
        filter (where o.low > c.high or o.high < c.low) as dissenting
    from chosen c
    join voice o using (unit_id, star_key)
    where o.claim_id <> c.claim_id
    group by c.unit_id, c.star_key
  ),
  weighed as (
    select c.*,
      coalesce(o.supporting, '{}') as supporting,
      coalesce(o.dissenting, '{}') as dissenting
    from chosen c
    left join others o using (unit_id, star_key)
  )
  select
    w.unit_id,
    coalesce(w.full_name, w.unit_id),
    w.level,
    w.stars,
    w.value,
    w.as_of,
    false,
    greatest(0.05, least(0.99,
      case w.authority when 1 then 0.95 when 2 then 0.90 when 3 then 0.85 when 4 then 0.75 else 0.60 end
      - case when w.bound <> 'exact' then 0.15 else 0 end
      + 0.05 * least(w.voices - 1, 2)
      - case when cardinality(w.dissenting) > 0 then 0.25 else 0 end
      - case when w.place_from = 'source' then 0.05 else 0 end
      - case when w.time_from = 'published' then 0.05 else 0 end
    ))::numeric(3, 2),
    array_remove(array[
      case w.authority
        when 1 then 'decision' when 2 then 'portal' when 3 then 'provincial press'
        when 4 then 'national press' when 5 then 'repost' else 'publisher of unknown authority' end,
      case when w.bound = 'exact' then 'exact figure' else 'figure stated as ' || w.bound end,
      case when w.voices > 1 then w.voices || ' independent publishers agree' end,
      case when cardinality(w.dissenting) > 0
        then cardinality(w.dissenting) || ' claims of the same day differ' end,
      case when w.place_from = 'source' then 'place taken from the publisher' end,
      case when w.time_from = 'published' then 'day taken from the publication' end
    ], null),
    w.claim_id,
    w.supporting,
    w.dissenting
  from weighed w
  order by w.unit_id, w.star_key;
end
$$;

comment on function standing(date, text) is
  'The best figure per unit and star level (null: all together) at a date, with its supporters and dissenters.';
