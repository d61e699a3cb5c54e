-- How fresh each source is: its last day with a document and the last time it was asked.
select
  s.name, s.title, s.kind, s.enabled, s.sample, s.forbidden,
  d.documents, d.claims, d.last_day, c.last_capture, c.failed
from source s
left join lateral (
  select count(distinct doc.document_id)::int as documents, count(claim.claim_id)::int as claims,
         max(doc.partition_day) as last_day
  from current_document doc
  left join claim on claim.document_id = doc.document_id and claim.restriction is null
  where doc.source = s.name
) as d on true
left join lateral (
  select max(captured_at) as last_capture,
         (count(*) filter (where problem is not null))::int as failed
  from capture where capture.source = s.name
) as c on true
order by s.sample, s.authority nulls last, vi_order(s.title)
