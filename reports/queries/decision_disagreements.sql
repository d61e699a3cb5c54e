-- What the press and decisions say of each other, and what a decision's own checks flagged; the
-- newest decisions first, and of one decision what is counted before other flags.
select
  d.kind, d.unit_id, d.unit, d.as_of, d.stars, d.decision, d.decision_document_id, d.flag,
  d.claim_a, d.claim_b, d.value_a, d.value_b, d.gap, d.evidence_a, d.evidence_b,
  coalesce(source_a.title, a.publisher, a.source) as publisher,
  a.title, coalesce(b.url, b.parent_url) as decision_url
from disagreement d
left join document a on a.document_id = d.document_a
left join source source_a on source_a.name = coalesce(a.publisher, a.source)
left join document b on b.document_id = d.decision_document_id
where d.decision_document_id is not null
order by d.kind = 'check of a decision', d.as_of desc nulls last, d.decision, d.kind desc,
         coalesce(d.stars, 0), d.claim_a, d.claim_b nulls last, d.flag
limit :most
