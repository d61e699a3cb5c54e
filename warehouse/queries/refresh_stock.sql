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
  select document_id, claim_id, m.source is null as is_gone, h.source is null as is_new
  from held_addition h
  full join made_addition m using (document_id, claim_id)
  where h.source is null or m.source is null or row (h.*) is distinct from row (m.*)
),
gone_addition as (
  delete from addition t
  using differing_addition d
  where t.document_id = any (:ids) and d.is_gone and d.document_id = t.document_id and d.claim_id = t.claim_id
),
put_addition as (
  insert into addition (
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, value,
    counted_on, period_start, signed, new_part, digits, batch, authority, published
  )
  select m.*
  from made_addition m
  join differing_addition d using (document_id, claim_id)
  where d.is_new
),
changed_addition as (
  update addition t
  set (
    source, partition_day, unit_id, known_from, replaced_on, value, counted_on, period_start,
    signed, new_part, digits, batch, authority, published
  ) = row (
    m.source, m.partition_day, m.unit_id, m.known_from, m.replaced_on, m.value, m.counted_on,
    m.period_start, m.signed, m.new_part, m.digits, m.batch, m.authority, m.published
  )
  from made_addition m
  join differing_addition d using (document_id, claim_id)
  where t.document_id = any (:ids) and not d.is_new and t.document_id = m.document_id and t.claim_id = m.claim_id
),
differing_stock as materialized (
  select document_id, claim_id, m.source is null as is_gone, h.source is null as is_new
  from held_stock h
  full join made_stock m using (document_id, claim_id)
  where h.source is null or m.source is null or row (h.*) is distinct from row (m.*)
),
gone_stock as (
  delete from stock t
  using differing_stock d
  where t.document_id = any (:ids) and d.is_gone and d.document_id = t.document_id and d.claim_id = t.claim_id
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
  where d.is_new
),
changed_stock as (
  update stock t
  set (
    source, partition_day, unit_id, known_from, replaced_on, star_key, stars, value, low, high,
    bound, as_of, as_of_precision, place_from, time_from, evidence, authority, publisher,
    published, likeness, judged, judged_by
  ) = row (
    m.source, m.partition_day, m.unit_id, m.known_from, m.replaced_on, m.star_key, m.stars, m.value,
    m.low, m.high, m.bound, m.as_of, m.as_of_precision, m.place_from, m.time_from, m.evidence,
    m.authority, m.publisher, m.published, m.likeness, m.judged, m.judged_by
  )
  from made_stock m
  join differing_stock d using (document_id, claim_id)
  where t.document_id = any (:ids) and not d.is_new and t.document_id = m.document_id and t.claim_id = m.claim_id
)
-- One star level's best figure is told to be part of a whole split: all that a text states count.
select s.unit_id, s.star_key, s.as_of
from held_stock s
where s.document_id in (select d.document_id from differing_stock d)
union
select s.unit_id, s.star_key, s.as_of
from made_stock s
where s.document_id in (select d.document_id from differing_stock d)
