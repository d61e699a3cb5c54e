-- The stocks that contradict each other, with who states them; the newest days first. What concerns
-- decisions is in decision_disagreements.sql.
with party as (
  select unit_id, unit, level, as_of, stars, claim_a as claim_id, value_a as value,
         evidence_a as evidence from disagreement
  where kind = 'totals differ'
  union
  select unit_id, unit, level, as_of, stars, claim_b, value_b, evidence_b from disagreement
  where kind = 'totals differ'
)
select
  party.*, d.title, coalesce(s.title, d.publisher, d.source) as publisher, d.published
from party
join lateral (
  -- One page on two days states one claim in two documents; the first is named.
  select doc.title, doc.publisher, doc.source, doc.published
  from claim c
  join current_document doc using (document_id)
  where c.claim_id = party.claim_id
  order by doc.captured_at, doc.document_id
  limit 1
) as d on true
left join source s on s.name = d.source
order by party.level in ('country', 'province') desc, party.as_of desc, party.unit_id,
         coalesce(party.stars, 0), party.value, party.claim_id
limit :most
