-- The rows of the table `stock`: claims that may speak for a unit's stock of recognised products.
-- One star level, or null for all together; "from 3 stars up" is all, as recognition starts at 3.
-- What an analyst called wrong is left out, what belongs to another unit is that unit's.
create view stock_row as
select
  c.document_id,
  c.claim_id,
  c.source,
  c.partition_day,
  case when j.judgement = 'belongs_to' then j.unit_id else c.unit_id end as unit_id,
  w.known_from,
  w.replaced_on,
  case when cardinality(c.stars) = 1 then c.stars[1] else 0 end::smallint as star_key,
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
  d.published,
  d.likeness,
  j.judgement as judged,
  j.judged_by
from claim c
join document d using (document_id)
join document_version w using (document_id)
left join lateral verdict_on(
  d.content_digest, d.url, c.evidence, c.evidence_start, c.evidence_end, c.metric, c.value_min,
  c.value_max, c.stars
) as j on true
where c.metric = 'recognised'
  and c.scope = 'total'
  and c.restriction is null
  and c.part_kind is null
  and not c.conditional
  and not c.renewal
  and c.product_group is null
  and c.producer_type is null
  and (c.unit_id is not null or j.judgement = 'belongs_to')
  and c.as_of is not null
  and (cardinality(c.stars) <= 1 or c.stars = '{3,4,5}')
  and j.judgement is distinct from 'wrong';

comment on view stock_row is
  'What the table stock is made of: claims that state a whole stock of recognised products.';
