-- The newest verdict on a figure. A verdict is keyed by what was judged: the content of a document,
-- the span of the evidence and the figure. Where a newer parser reads the page's text otherwise, the
-- same words for the same figure at the same address are the claim.
create function verdict_on(
  content_digest text, url text, evidence text, evidence_start integer, evidence_end integer,
  metric text, value_min numeric, value_max numeric, stars smallint[]
)
returns table (
  judgement text, unit_id text, reason text, judged_by text, judged_at timestamptz
)
stable rows 1 language sql
as $$
select v.judgement, v.unit_id, v.reason, v.judged_by, v.judged_at
from (
  select * from verdict v
  where v.content_digest = verdict_on.content_digest
    and v.evidence_start = verdict_on.evidence_start and v.evidence_end = verdict_on.evidence_end
  union all
  select * from verdict v
  where v.url = verdict_on.url and v.evidence = verdict_on.evidence
) as v
where v.metric = verdict_on.metric
  and v.value_min = verdict_on.value_min
  and v.value_max = verdict_on.value_max
  and v.stars = verdict_on.stars
order by v.judged_at desc, v.judged_by
limit 1
$$;

comment on function verdict_on(text, text, text, integer, integer, text, numeric, numeric, smallint[]) is
  'The newest verdict on a figure, told by its document, words and values.';
