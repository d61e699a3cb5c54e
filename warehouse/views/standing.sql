-- The same for today, in Viet Nam.
create view standing as
select
  unit_id collate vi_text as unit_id,
  unit collate vi_text as unit,
  level collate vi_text as level,
  stars, value, as_of, computed, confidence, reasons,
  claim_id collate vi_text as claim_id,
  supporting, dissenting
from standing((now() at time zone 'Asia/Ho_Chi_Minh')::date);

comment on view standing is
  'The best figure per unit and star level today; standing(date) answers for another day.';
