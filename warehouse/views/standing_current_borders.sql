-- The same for today, in today's borders: what went into a unit of July 2025 is added up.
create view standing_current_borders as
select
  unit_id collate vi_text as unit_id,
  unit collate vi_text as unit,
  level collate vi_text as level,
  stars, value, as_of, computed, confidence, reasons,
  claim_id collate vi_text as claim_id,
  supporting, dissenting
from standing((now() at time zone 'Asia/Ho_Chi_Minh')::date, 'current');

comment on view standing_current_borders is
  'The best figure per unit and star level today in today''s borders; units that are no more are added up.';
