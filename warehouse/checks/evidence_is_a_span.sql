-- Claims whose evidence is not the exact span of their document's text that they name.
select c.claim_id, c.document_id, c.evidence
from claim c
join document d using (document_id)
where substr(d.text, c.evidence_start + 1, c.evidence_end - c.evidence_start) is distinct from c.evidence
