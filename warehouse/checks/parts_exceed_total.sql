-- Documents in which one star level of a stock is larger than the stock itself.
select part.claim_id, part.document_id, part.evidence
from claim part
join claim whole
  on whole.document_id = part.document_id
 and whole.metric = part.metric
 and whole.scope = 'total' and part.scope = 'total'
 and whole.unit_id = part.unit_id
 and whole.as_of is not distinct from part.as_of
where whole.metric = 'recognised'
  and cardinality(whole.stars) = 0 and cardinality(part.stars) = 1
  and whole.part_kind is null
  and whole.restriction is null and part.restriction is null
  and part.value_min > whole.value_max
  and not exists (
    -- A second whole of the same document may be the one that the part belongs to.
    select from claim other
    where other.document_id = part.document_id and other.metric = part.metric
      and other.scope = 'total' and other.unit_id = part.unit_id
      and other.restriction is null
      and cardinality(other.stars) = 0 and other.value_max >= part.value_min
  )
