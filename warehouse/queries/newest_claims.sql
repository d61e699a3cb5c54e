-- The claims of the documents that arrived last, with the text that states them.
select
  c.claim_id, c.metric, c.scope, c.renewal, c.value_min, c.value_max, c.bound, c.stars,
  c.province, c.district, c.commune, c.region, c.unit_id,
  c.as_of_text, c.period_text, c.decision,
  c.evidence, c.evidence_start, c.evidence_end, c.place_from, c.time_from,
  c.part_kind, c.part_label, c.batch, c.target_of, c.conditional, c.flags,
  d.document_id, d.kind, d.title, d.text, d.url, d.published, coalesce(d.publisher, d.source) as source
from (
  select document_id, kind, title, text, url, published, publisher, source, captured_at
  from document
  where exists (
    select from claim
    where claim.document_id = document.document_id and claim.restriction is null
  )
  order by captured_at desc, kind = 'teaser', document_id
  limit :documents
) as d
join claim as c using (document_id)
where c.restriction is null
order by d.captured_at desc, d.kind = 'teaser', d.document_id, c.evidence_start, c.claim_id
