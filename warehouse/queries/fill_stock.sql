-- Writes the rows of `stock` and `addition` of some documents (null: of all) that have none yet, and
-- tells of which unit, star level and day there are stocks, or were as is given: three arrays of one
-- length, as texts, since whoever asks only hands them back.
with stated as materialized (
  select * from stated_figure(:ids)
),
put_addition as (
  insert into addition (
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, value,
    counted_on, period_start, signed, new_part, digits, batch, authority, published
  )
  select
    document_id, claim_id, source, partition_day, unit_id, known_from, replaced_on, value,
    counted_on, period_start, signed, new_part, digits, batch, authority, published
  from stated
  where scope = 'period'
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
  from stated
  where scope = 'total'
)
select array_agg(unit_id)::text as units, array_agg(star_key)::text as star_keys, array_agg(as_of)::text as days
from (
  select unit_id, star_key, as_of from stated where scope = 'total'
  union
  select unit_id, star_key, as_of from unnest(:units, :star_keys, :days) as o (unit_id, star_key, as_of)
  order by 1, 2, 3
) as told
