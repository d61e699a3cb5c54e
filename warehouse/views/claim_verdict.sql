-- The newest verdict on each claim that one was given on.
create view claim_verdict as
select distinct
  c.document_id, c.claim_id, j.judgement, j.unit_id, j.reason, j.judged_by, j.judged_at, c.evidence
from verdict v
join document d on d.content_digest = v.content_digest or d.url = v.url
join claim c on c.document_id = d.document_id and c.metric = v.metric and c.value_min = v.value_min
cross join lateral verdict_on(
  d.content_digest, d.url, c.evidence, c.evidence_start, c.evidence_end, c.metric, c.value_min,
  c.value_max, c.stars
) as j;

comment on view claim_verdict is
  'The newest verdict on each claim that one was given on.';
