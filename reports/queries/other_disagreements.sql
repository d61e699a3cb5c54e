-- What else cannot all be true of one unit: a total that falls though nothing expired, star levels
-- against their total, counts of one text; provinces first, the newest days first. Totals that differ
-- are in disagreements.sql, what concerns decisions in decision_disagreements.sql.
with found as (
  -- A page that came twice states one pair in two documents; the first is named.
  select distinct on (kind, claim_a, claim_b) *
  from disagreement
  where kind in ('stock falls', 'levels exceed total', 'levels below total', 'within one text')
  order by kind, claim_a, claim_b, document_a, document_b
)
select
  d.kind, d.unit_id, d.unit, d.level, d.as_of, d.stars, d.claim_a, d.claim_b, d.value_a, d.value_b, d.gap,
  d.evidence_a, d.evidence_b,
  coalesce(source_a.title, a.publisher, a.source) as publisher_a,
  coalesce(source_b.title, b.publisher, b.source) as publisher_b
from found d
left join document a on a.document_id = d.document_a
left join source source_a on source_a.name = coalesce(a.publisher, a.source)
left join document b on b.document_id = d.document_b
left join source source_b on source_b.name = coalesce(b.publisher, b.source)
order by coalesce(d.level in ('country', 'province'), false) desc, d.as_of desc nulls last,
  d.unit_id, d.kind, coalesce(d.stars, 0), d.claim_a, d.claim_b
limit :most
