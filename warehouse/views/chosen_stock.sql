-- The best of the claims of one day, for each of some units, star levels and days, as far as they
-- could be known on a day. Rules, in this order: what an analyst called right; the higher authority
-- of the publisher; an exact figure; agreement among independent publishers (reprints count once);
-- the later publication; the smaller claim id, so that a tie has one answer.
create function chosen_stock(units text[], star_keys smallint[], days date[], known_on date)
returns table (
  unit_id text,
  star_key smallint,
  as_of date,
  value numeric,
  as_of_precision text,
  bound text,
  confidence numeric,
  reasons text[],
  claim_id text,
  document_id text,
  supporting text[],
  dissenting text[]
)
stable language sql
-- How few claims are left after each rule cannot be estimated; taking them for one row and
-- looping over it made this a thousand times slower than hashing.
set enable_nestloop = off
set jit = off
as $$
with voice as materialized (
  select *
  from stock_of_days(chosen_stock.units, chosen_stock.star_keys, chosen_stock.days, chosen_stock.known_on)
),
first as (
  -- A publisher's second text is no other voice; and there are few publishers, but a figure of the
  -- country may stand in thousands of texts.
  select distinct on (v.unit_id, v.star_key, v.as_of, v.value, v.publisher)
    v.*, coalesce(v.published, v.known_from) as said_on
  from voice v
  order by v.unit_id, v.star_key, v.as_of, v.value, v.publisher,
    coalesce(v.published, v.known_from), v.claim_id, v.document_id
),
own as (
  -- Nor is one that prints the same sentence, or reprints the text.
  select f.document_id, f.claim_id
  from first f
  where not exists (
    select from first w
    where w.unit_id = f.unit_id and w.star_key = f.star_key and w.as_of = f.as_of and w.value = f.value
      and (w.said_on, w.claim_id, w.document_id) < (f.said_on, f.claim_id, f.document_id)
      and (w.evidence = f.evidence or is_reprint(w.likeness, f.likeness))
  )
),
agreement as (
  select v.unit_id, v.star_key, v.as_of, v.value, count(*) as voices
  from voice v
  join own using (document_id, claim_id)
  group by v.unit_id, v.star_key, v.as_of, v.value
),
chosen as (
  select distinct on (v.unit_id, v.star_key, v.as_of) v.*, a.voices
  from voice v
  join agreement a using (unit_id, star_key, as_of, value)
  order by v.unit_id, v.star_key, v.as_of, v.judged is null, v.authority, (v.bound = 'exact') desc,
    a.voices desc, v.published desc nulls last, v.claim_id, v.document_id
),
others as (
  select
    c.unit_id, c.star_key, c.as_of,
    array_agg(distinct o.claim_id order by o.claim_id)
      filter (where o.low <= c.high and o.high >= c.low) as supporting,
    array_agg(distinct o.claim_id order by o.claim_id)
      filter (where o.low > c.high or o.high < c.low) as dissenting
  from chosen c
  join voice o using (unit_id, star_key, as_of)
  where o.claim_id <> c.claim_id
  group by c.unit_id, c.star_key, c.as_of
),
weighed as (
  select c.*,
    coalesce(o.supporting, '{}') as supporting,
    coalesce(o.dissenting, '{}') as dissenting
  from chosen c
  left join others o using (unit_id, star_key, as_of)
)
select
  w.unit_id,
  w.star_key,
  w.as_of,
  w.value,
  w.as_of_precision,
  w.bound,
  greatest(0.05, least(0.99,
    case w.authority when 1 then 0.95 when 2 then 0.90 when 3 then 0.85 when 4 then 0.75 else 0.60 end
    - case when w.bound <> 'exact' then 0.15 else 0 end
    + 0.05 * least(w.voices - 1, 2)
    - case when cardinality(w.dissenting) > 0 then 0.25 else 0 end
    - case when w.place_from = 'source' then 0.05 else 0 end
    - case when w.time_from = 'published' then 0.05 else 0 end
    + case when w.judged is not null then 0.20 else 0 end
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
    case when w.time_from = 'published' then 'day taken from the publication' end,
    case when has_whole_split(w.document_id, w.unit_id, w.as_of) then 'one text gives the total and its whole split' end,
    case w.judged when 'right' then 'called right by ' || w.judged_by
      when 'belongs_to' then 'given to this unit by ' || w.judged_by end
  ], null),
  w.claim_id,
  w.document_id,
  w.supporting,
  w.dissenting
from weighed w
$$;

comment on function chosen_stock(text[], smallint[], date[], date) is
  'The best claim for each of some units, star levels (0: all together) and days, with its supporters and dissenters.';
