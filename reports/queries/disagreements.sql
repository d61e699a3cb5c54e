-- Every claim that takes part in a disagreement, with who states it.
with party as (
  select unit_id, unit, level, as_of, stars, claim_a as claim_id, value_a as value,
         evidence_a as evidence from disagreement
  union
  select unit_id, unit, level, as_of, stars, claim_b, value_b, evidence_b from disagreement
)
select distinct on (party.unit_id, party.as_of, coalesce(party.stars, 0), party.value, party.claim_id)
  party.*, d.title, coalesce(s.title, d.publisher, d.source) as publisher, d.published
from party
join claim c on c.claim_id = party.claim_id
join current_document d on d.document_id = c.document_id
left join source s on s.name = d.source
order by party.unit_id, party.as_of, coalesce(party.stars, 0), party.value, party.claim_id,
         d.captured_at, d.document_id
