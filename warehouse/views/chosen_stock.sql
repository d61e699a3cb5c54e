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
-- Wide rows are sorted here, which is several times slower on disk.
set work_mem = '64MB'
as $$
with voice as materialized (
  -- Functions give text in the order of the server's own locale, which the choice must not hang on.
  select place, document_id collate vi_text as document_id, claim_id collate vi_text as claim_id,
    said_on, value, low, high, bound, as_of_precision, place_from, time_from, evidence, authority,
    publisher collate vi_text as publisher, published, likeness, judged, judged_by
  from stock_of_days(chosen_stock.units, chosen_stock.star_keys, chosen_stock.days, chosen_stock.known_on)
),
heard as (
  -- Where one publisher speaks alone, which is nearly everywhere, each value has one voice.
  select v.place
  from voice v
  group by v.place
  having min(v.publisher) <> max(v.publisher)
),
first as (
  -- A publisher's second text is no other voice; and there are few publishers, but a figure of the
  -- country may stand in thousands of texts.
  select distinct on (v.place, v.value, v.publisher)
    v.place, v.value, v.said_on, v.claim_id, v.document_id, v.evidence, v.likeness
  from voice v
  join heard using (place)
  order by v.place, v.value, v.publisher, v.said_on, v.claim_id, v.document_id
),
own as (
  -- Nor is one that prints the same sentence, or reprints the text.
  select f.place, f.value
  from first f
  where not exists (
    select from first w
    where w.place = f.place and w.value = f.value
      and (w.said_on, w.claim_id, w.document_id) < (f.said_on, f.claim_id, f.document_id)
      and (w.evidence = f.evidence or is_reprint(w.likeness, f.likeness))
  )
),
agreement as (
  select o.place, o.value, count(*) as voices
  from own o
  group by o.place, o.value
),
winner as (
  -- What is compared stands first and alone: rows are told apart much faster so.
  select distinct on (v.place)
    v.place, v.judged is null as unjudged, v.authority, v.bound <> 'exact' as inexact,
    coalesce(a.voices, 1) as voices,    v.published, v.claim_id, v.document_id
  from voice v
  left join agreement a using (place, value)
  order by v.place, unjudged, v.authority, inexact, voices desc, v.published desc nulls last,
    v.claim_id, v.document_id
),
chosen as (
  select v.*, w.voices
  from winner w
  join voice v using (place, claim_id, document_id)
),
others as (
  select
    c.place,
    array_agg(distinct o.claim_id order by o.claim_id)
      filter (where o.low <= c.high and o.high >= c.low) as supporting,
    array_agg(distinct o.claim_id order by o.claim_id)
      filter (where o.low > c.high or o.high < c.low) as dissenting
  from chosen c
  join voice o using (place)
  where o.claim_id <> c.claim_id
  group by c.place
),
weighed as (
  select c.*, g.unit_id, g.star_key, g.as_of,
    coalesce(o.supporting, '{}') as supporting,
    coalesce(o.dissenting, '{}') as dissenting
  from chosen c
  join unnest(chosen_stock.units, chosen_stock.star_keys, chosen_stock.days)
    with ordinality as g (unit_id, star_key, as_of, place) using (place)
  left join others o using (place)
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
    case when w.bound = 'exact' then 'exact figure' else 'figure stated as ' || replace(w.bound, '_', ' ') end,
    case when w.voices > 1 then w.voices || ' independent publishers agree' end,
    case cardinality(w.dissenting) when 0 then null when 1 then '1 claim of the same day differs'
      else cardinality(w.dissenting) || ' claims of the same day differ' end,
    case when w.place_from = 'source' then 'place taken from the publisher' end,
    case when w.time_from = 'published' then 'day taken from the publication' end,
    case when h.whole_split then 'one text gives the total and its whole split' end,
    case w.judged when 'right' then 'called right by ' || w.judged_by
      when 'belongs_to' then 'given to this unit by ' || w.judged_by end
  ], null),
  w.claim_id,
  w.document_id,
  w.supporting,
  w.dissenting
from weighed w
cross join lateral has_whole_split(w.document_id, w.unit_id, w.as_of) as h
$$;

comment on function chosen_stock(text[], smallint[], date[], date) is
  'The best claim for each of some units, star levels (0: all together) and days, with its supporters and dissenters.';
