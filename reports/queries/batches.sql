-- What texts state of single rounds of recognition, the newest first: figures of a batch ("đợt"), of a
-- decision that they name, or in a decision itself. `decision_document_id` is the decision that one
-- rests on, where exactly one that is held fits; `digits` and `round` are the numbers as written.
with copy as materialized (
  select d.document_id as decision_document_id, copies.document_id
  from decision d
  cross join lateral unnest(array_append(d.other_copies, d.document_id)) as copies (document_id)
)
select
  w.claim_id, w.unit_id, u.full_name as unit, u.name, u.level, w.stars,
  w.value_min as value, w.bound, c.status,
  extract(year from coalesce(w.period_start, w.published))::int as year,
  substring(w.batch from '\d+') as round, w.decision, substring(w.decision from '0*([1-9]\d*)') as digits,
  coalesce(own.decision_document_id, named.decision_document_id) as decision_document_id,
  coalesce(source.title, w.publisher) as publisher, w.published, w.authority
from whole_claim w
join claim c using (document_id, claim_id)
join admin_unit u on u.unit_id = w.unit_id
left join copy own on own.document_id = w.document_id
left join decision_link link on link.document_id = w.document_id and link.claim_id = w.claim_id
  and link.certain and cardinality(link.decisions) = 1
left join copy named on named.document_id = link.decisions[1]
left join source on source.name = w.publisher
where w.metric = 'recognised'
  and w.scope = 'period'
  and not w.renewal
  and (c.status is null or c.status = 'new')
  and coalesce(w.period_start, w.published) is not null
  and (w.batch is not null or w.decision is not null or own.decision_document_id is not null)
order by coalesce(w.period_start, w.published) desc, w.published desc nulls last, w.unit_id, w.authority,
         (w.bound = 'exact') desc, w.claim_id
limit :most
