-- Makes the rows of `stock` and `addition` of some documents what their figures say, touches only
-- those that differ, and tells of which unit, star level and day the stocks may now be others.
with stated as materialized (
  select * from stated_figure(:ids)
),
made_stock as materialized (
  select
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, star_key,
    stars, value, low, high, bound, as_of, as_of_precision, place_from, time_from, evidence,
    authority, publisher, published, likeness, judged, judged_by
  from stated
  where scope = 'total'
),
made_addition as materialized (
  select
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, value,
    counted_on, period_start, signed, new_part, digits, batch, authority, published
  from stated
  where scope = 'period'
),
held_stock as materialized (
  select
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, star_key,
    stars, value, low, high, bound, as_of, as_of_precision, place_from, time_from, evidence,
    authority, publisher, published, likeness, judged, judged_by
  from stock where document_id = any (:ids)
),
held_addition as materialized (
  select
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, value,
    counted_on, period_start, signed, new_part, digits, batch, authority, published
  from addition where document_id = any (:ids)
),
differing_addition as materialized (
  select document_id, claim_id, m.source is null as is_gone
  from held_addition h
  full join made_addition m using (document_id, claim_id)
  where h.source is null or m.source is null or row (h.*) is distinct from row (m.*)
),
gone_addition as (
  delete from addition t
  using differing_addition d
  where d.is_gone and d.document_id = t.document_id and d.claim_id = t.claim_id
),
put_addition as (
  insert into addition (
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, value,
    counted_on, period_start, signed, new_part, digits, batch, authority, published
  )
  select m.*
  from made_addition m
  join differing_addition d using (document_id, claim_id)
  on conflict (document_id, claim_id) do update set (
    source, partition_day, unit_id, known_from, replaced_on, value, counted_on, period_start,
    signed, new_part, digits, batch, authority, published
  ) = (
    excluded.source, excluded.partition_day, excluded.unit_id, excluded.known_from,
    excluded.replaced_on, excluded.value, excluded.counted_on, excluded.period_start,
    excluded.signed, excluded.new_part, excluded.digits, excluded.batch, excluded.authority,
    excluded.published
  )
),
differing_stock as materialized (
  select document_id, claim_id, m.source is null as is_gone
  from held_stock h
  full join made_stock m using (document_id, claim_id)
  where h.source is null or m.source is null or row (h.*) is distinct from row (m.*)
),
gone_stock as (
  delete from stock t
  using differing_stock d
  where d.is_gone and d.document_id = t.document_id and d.claim_id = t.claim_id
),
put_stock as (
  insert into stock (
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, star_key,
    stars, value, low, high, bound, as_of, as_of_precision, place_from, time_from, evidence,
    authority, publisher, published, likeness, judged, judged_by
  )
  select m.*
  from made_stock m
  join differing_stock d using (document_id, claim_id)
  on conflict (document_id, claim_id) do update set (
    source, partition_day, unit_id, known_from, replaced_on, star_key, stars, value, low, high,
    bound, as_of, as_of_precision, place_from, time_from, evidence, authority, publisher,
    published, likeness, judged, judged_by
  ) = (
    excluded.source, excluded.partition_day, excluded.unit_id, excluded.known_from,
    excluded.replaced_on, excluded.star_key, excluded.stars, excluded.value, excluded.low,
    excluded.high, excluded.bound, excluded.as_of, excluded.as_of_precision,
    excluded.place_from, excluded.time_from, excluded.evidence, excluded.authority,
    excluded.publisher, excluded.published, excluded.likeness, excluded.judged,
    excluded.judged_by
  )
)
-- One star level's best figure is told to be part of a whole split: all that a text states count.
select s.unit_id, s.star_key, s.as_of
from held_stock s
where s.document_id in (select d.document_id from differing_stock d)
union
select s.unit_id, s.star_key, s.as_of
from made_stock s
where s.document_id in (select d.document_id from differing_stock d)
