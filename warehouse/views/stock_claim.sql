-- The claims that may speak for a unit's stock of recognised products: what `standing` chooses from.
-- One star level, or null for all together; "from 3 stars up" is all, as recognition starts at 3.
create view stock_claim as
select
  c.claim_id,
  c.document_id,
  c.unit_id,
  case when cardinality(c.stars) = 1 then c.stars[1] end as stars,
  case when c.bound = 'at_most' then c.value_max else c.value_min end as value,
  -- What the words allow: a figure contradicts another one only when the two ranges are apart.
  case c.bound when 'about' then c.value_min * 0.95 when 'at_most' then 0 else c.value_min end as low,
  case c.bound when 'about' then c.value_max * 1.05 when 'at_least' then 'Infinity'::numeric
    else c.value_max end as high,
  c.bound,
  c.as_of,
  c.as_of_precision,
  c.place_from,
  c.time_from,
  c.evidence,
  coalesce(d.authority, 9::smallint) as authority,
  coalesce(d.publisher, d.source) as publisher,
  d.published
from claim c
join current_document d using (document_id)
where c.metric = 'recognised'
  and c.scope = 'total'
  and c.restriction is null
  and c.part_kind is null
  and not c.conditional
  and not c.renewal
  and c.product_group is null
  and c.producer_type is null
  and c.unit_id is not null
  and c.as_of is not null
  and (cardinality(c.stars) <= 1 or c.stars = '{3,4,5}');

comment on view stock_claim is
  'Claims that state a whole stock of recognised products of a known unit at a known day.';
