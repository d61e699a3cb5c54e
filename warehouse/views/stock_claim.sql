-- The claims that may speak for a unit's stock of recognised products, of the versions that stand:
-- what `standing` chooses from when no earlier day of knowledge is asked for.
create view stock_claim as
select
  claim_id, document_id, unit_id, stars, value, low, high, bound, as_of, as_of_precision,
  place_from, time_from, evidence, authority, publisher, published, judged, judged_by
from stock
where replaced_on is null;

comment on view stock_claim is
  'Claims that state a whole stock of recognised products of a known unit at a known day, after verdicts.';
