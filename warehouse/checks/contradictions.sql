-- Claims that contradict others of their own document: a reader has to look which of them is right,
-- and often it is the extractor that misread one.
select c.claim_id, c.document_id, array_to_string(c.flags, ', ') as flags, c.evidence
from claim c
where cardinality(c.flags) > 0
order by c.document_id, c.evidence_start, c.claim_id
