-- Makes the rows of `stock` and `addition` of some documents what their figures say, touches only
-- those that differ, and tells of which unit, star level and day the stocks may now be others: three
-- arrays of one length, as texts, since whoever asks only hands them back.
with stated as materialized (
  select * from stated_figure(:ids)
),
held_addition as materialized (
  select
    ctid as place,
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, value,
    counted_on, period_start, signed, new_part, digits, batch, authority, published
  from addition where document_id = any (:ids)
),
differing_addition as materialized (
  select
    h.place, h.document_id as held_in,
    m.document_id, m.claim_id, m.source, m.partition_day, m.unit_id, m.known_from, m.replaced_on,
    m.value, m.counted_on, m.period_start, m.signed, m.new_part, m.digits, m.batch, m.authority,
    m.published
  from held_addition h
  full join (select * from stated where scope = 'period') m
    on m.document_id = h.document_id and m.claim_id = h.claim_id
  where h.place is null or m.claim_id is null
    or (h.source, h.partition_day, h.unit_id, h.known_from, h.replaced_on, h.value, h.counted_on,
      h.period_start, h.signed, h.new_part, h.digits, h.batch, h.authority, h.published)
      is distinct from (m.source, m.partition_day, m.unit_id, m.known_from, m.replaced_on, m.value, m.counted_on,
      m.period_start, m.signed, m.new_part, m.digits, m.batch, m.authority, m.published)
),
gone_addition as (
  delete from addition
  where ctid = any (array(select d.place from differing_addition d where d.claim_id is null))
),
put_addition as (
  insert into addition (
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, value,
    counted_on, period_start, signed, new_part, digits, batch, authority, published
  )
  select
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, value,
    counted_on, period_start, signed, new_part, digits, batch, authority, published
  from differing_addition
  where place is null
),
changed_addition as (
  update addition t
  set (
    source, partition_day, unit_id, known_from, replaced_on, value, counted_on, period_start,
    signed, new_part, digits, batch, authority, published
  ) = row (
    d.source, d.partition_day, d.unit_id, d.known_from, d.replaced_on, d.value, d.counted_on,
    d.period_start, d.signed, d.new_part, d.digits, d.batch, d.authority, d.published
  )
  from differing_addition d
  where t.document_id = any (:ids) and t.ctid = d.place and d.place is not null
    and d.claim_id is not null
),
held_stock as materialized (
  select
    ctid as place,
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, star_key,
    stars, value, low, high, bound, as_of, as_of_precision, place_from, time_from, evidence,
    authority, publisher, published, likeness, judged, judged_by
  from stock where document_id = any (:ids)
),
differing_stock as materialized (
  select
    h.place, h.document_id as held_in,
    m.document_id, m.claim_id, m.source, m.partition_day, m.unit_id, m.known_from, m.replaced_on,
    m.star_key, m.stars, m.value, m.low, m.high, m.bound, m.as_of, m.as_of_precision,
    m.place_from, m.time_from, m.evidence, m.authority, m.publisher, m.published, m.likeness,
    m.judged, m.judged_by
  from held_stock h
  full join (select * from stated where scope = 'total') m
    on m.document_id = h.document_id and m.claim_id = h.claim_id
  where h.place is null or m.claim_id is null
    or (h.source, h.partition_day, h.unit_id, h.known_from, h.replaced_on, h.star_key, h.stars,
      h.value, h.low, h.high, h.bound, h.as_of, h.as_of_precision, h.place_from, h.time_from,
      h.evidence, h.authority, h.publisher, h.published, h.likeness, h.judged, h.judged_by)
      is distinct from (m.source, m.partition_day, m.unit_id, m.known_from, m.replaced_on, m.star_key, m.stars,
      m.value, m.low, m.high, m.bound, m.as_of, m.as_of_precision, m.place_from, m.time_from,
      m.evidence, m.authority, m.publisher, m.published, m.likeness, m.judged, m.judged_by)
),
gone_stock as (
  delete from stock
  where ctid = any (array(select d.place from differing_stock d where d.claim_id is null))
),
put_stock as (
  insert into stock (
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, star_key,
    stars, value, low, high, bound, as_of, as_of_precision, place_from, time_from, evidence,
    authority, publisher, published, likeness, judged, judged_by
  )
  select
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, star_key,
    stars, value, low, high, bound, as_of, as_of_precision, place_from, time_from, evidence,
    authority, publisher, published, likeness, judged, judged_by
  from differing_stock
  where place is null
),
changed_stock as (
  update stock t
  set (
    source, partition_day, unit_id, known_from, replaced_on, star_key, stars, value, low, high,
    bound, as_of, as_of_precision, place_from, time_from, evidence, authority, publisher,
    published, likeness, judged, judged_by
  ) = row (
    d.source, d.partition_day, d.unit_id, d.known_from, d.replaced_on, d.star_key, d.stars,
    d.value, d.low, d.high, d.bound, d.as_of, d.as_of_precision, d.place_from, d.time_from,
    d.evidence, d.authority, d.publisher, d.published, d.likeness, d.judged, d.judged_by
  )
  from differing_stock d
  where t.document_id = any (:ids) and t.ctid = d.place and d.place is not null
    and d.claim_id is not null
),
-- One star level's best figure is told to be part of a whole split: all that a text states count.
other as materialized (
  select coalesce(held_in, document_id) as document_id from differing_stock group by 1
),
told as (
  select s.unit_id, s.star_key, s.as_of
  from held_stock s
  where s.document_id in (select document_id from other)
  union
  select s.unit_id, s.star_key, s.as_of
  from stated s
  where s.scope = 'total' and s.document_id in (select document_id from other)
  order by 1, 2, 3
)
select array_agg(unit_id)::text as units, array_agg(star_key)::text as star_keys, array_agg(as_of)::text as days
from told
