-- Figures that speak for the whole of a unit, of any metric, of the page versions that stand and after
-- verdicts: without a restriction, a condition or a part. One star level, or null for all together.
-- What `target_progress`, `producers` and `budget` choose from.
create view whole_claim as
select
  c.claim_id,
  c.document_id,
  case when j.judgement = 'belongs_to' then j.unit_id else c.unit_id end as unit_id,
  c.metric,
  c.scope,
  c.renewal,
  case when cardinality(c.stars) = 1 then c.stars[1] end as stars,
  c.value_min,
  c.value_max,
  c.bound,
  -- What the words allow: two figures contradict each other only when their ranges are apart.
  case c.bound when 'about' then c.value_min * 0.95 when 'at_most' then 0 else c.value_min end as low,
  case c.bound when 'about' then c.value_max * 1.05 when 'at_least' then 'Infinity'::numeric
    else c.value_max end as high,
  c.as_of,
  c.period_start,
  c.period_end,
  c.decision,
  c.batch,
  c.target_of,
  coalesce(c.per_year, false) as per_year,
  c.realised,
  c.evidence,
  coalesce(d.authority, 9::smallint) as authority,
  coalesce(d.publisher, d.source) as publisher,
  d.published
from claim c
join current_document d using (document_id)
left join lateral (
  -- Not asked at all for texts of which nobody judged a figure.
  select v.*
  from verdict_on(
    d.content_digest, d.url, c.evidence, c.evidence_start, c.evidence_end, c.metric, c.value_min,
    c.value_max, c.stars
  ) as v
  where d.content_digest in (select content_digest from verdict)
    or d.url in (select url from verdict)
  offset 0
) as j on true
where c.restriction is null
  and c.part_kind is null
  and not c.conditional
  and c.product_group is null
  and c.producer_type is null
  and (c.unit_id is not null or j.judgement = 'belongs_to')
  and j.judgement is distinct from 'wrong'
  and (cardinality(c.stars) <= 1 or c.stars = '{3,4,5}');

comment on view whole_claim is
  'Figures of any metric that speak for the whole of a unit, after verdicts: no part, condition or restriction.';
