-- Claims that could not be tied to an administrative unit; they stay out of `standing`. One
-- producer's own figures need none.
select c.claim_id, c.document_id, c.evidence
from claim c
where c.unit_id is null
  and c.restriction is null
