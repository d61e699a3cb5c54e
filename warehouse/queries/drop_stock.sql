-- Forgets the rows of `stock` and `addition` of some documents, and tells of which unit, star level and
-- day the stocks were: three arrays of one length, as texts, since whoever asks only hands them back.
with gone_addition as (
  delete from addition where document_id = any (:ids)
),
gone_stock as (
  delete from stock where document_id = any (:ids) returning unit_id, star_key, as_of
)
select array_agg(unit_id)::text as units, array_agg(star_key)::text as star_keys,
  array_agg(as_of)::text as days
from (select distinct unit_id, star_key, as_of from gone_stock) as told
