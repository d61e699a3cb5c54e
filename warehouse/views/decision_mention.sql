-- Figures that name a decision, each with the one signed document that it rests on.
-- `linked`: one fits by number, day and body (docs/decisions-and-annexes.md). `ambiguous`: several
-- do, or it cannot be told whether one does; none is taken, all are in `candidates`. `unknown`:
-- no such decision is held. The figures of the decision's own text are there too, marked `own`.
create view decision_mention as
with copy as (
  select d.document_id as decision_document_id, copies.document_id
  from decision d
  cross join lateral unnest(array_append(d.other_copies, d.document_id)) as copies (document_id)
),
linked as (
  select l.document_id, l.claim_id, l.certain,
    array_agg(distinct c.decision_document_id order by c.decision_document_id) as decisions,
    bool_or(own.document_id is not null) as own
  from decision_link l
  cross join lateral unnest(l.decisions) as named (document_id)
  join copy c on c.document_id = named.document_id
  left join copy own on own.decision_document_id = c.decision_document_id
    and own.document_id = l.document_id
  group by l.document_id, l.claim_id, l.certain
)
select
  c.claim_id, c.document_id, c.decision as written,
  case when l.certain and cardinality(l.decisions) = 1 then 'linked'
       when l.decisions is null then 'unknown' else 'ambiguous' end collate vi_text as outcome,
  d.number, d.issuer, d.signed_on, d.document_id as decision_document_id,
  coalesce(l.decisions, '{}') as candidates,
  coalesce(l.own, false) as own,
  c.metric, c.scope, c.renewal, c.status, c.value_min, c.value_max, c.bound, c.stars, c.unit_id,
  c.restriction, c.evidence,
  coalesce(s.publisher, s.source) collate vi_text as publisher, s.published
from claim c
join current_document s on s.document_id = c.document_id
left join linked l on l.document_id = c.document_id and l.claim_id = c.claim_id
left join decision d on l.certain and cardinality(l.decisions) = 1
  and d.document_id = l.decisions[1]
where c.decision is not null;

comment on view decision_mention is
  'Figures that name a decision, with the one signed document that each rests on, or why there is none.';
