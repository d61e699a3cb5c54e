-- The same on the day of the latest knowledge: the last on which anything was captured or published,
-- whatever day it is now. Of a warehouse that nobody fills the answer stays the same.
create view target_progress as
select
  t.unit_id collate vi_text as unit_id,
  t.unit collate vi_text as unit,
  t.level collate vi_text as level,
  t.scope collate vi_text as scope,
  t.stars, t.period_start, t.due, t.value_min, t.value_max,
  t.bound collate vi_text as bound,
  t.publisher collate vi_text as publisher,
  t.claim_id collate vi_text as claim_id,
  t.supporting, t.dissenting, t.reached, t.reached_on, t.computed, t.reached_claims, t.share,
  t.state collate vi_text as state
from (
  select greatest(
    max((d.captured_at at time zone 'Asia/Ho_Chi_Minh')::date), max(d.published)
  ) as day
  from document d
) as known
cross join lateral target_progress_at(known.day) as t;

comment on view target_progress is
  'Targets for recognised products beside what was reached by their day or within their period, as of the last day of captures or publications: share, and state reached, open, missed or unknown; target_progress_at(date) answers for another day.';
