-- Chooses anew among the claims of some units, star levels and days.
insert into standing_day (
  unit_id, star_key, as_of, valid, value, as_of_precision, bound, confidence, reasons, claim_id,
  document_id, supporting, dissenting, settled_on, known_from
)
select c.unit_id, c.star_key, c.as_of, daterange(c.as_of, null), c.value, c.as_of_precision, c.bound,
  c.confidence, c.reasons, c.claim_id, c.document_id, c.supporting, c.dissenting, k.settled_on,
  k.known_from
from chosen_stock(:units, :star_keys, :days, null) as c
cross join lateral (
  select max(greatest(s.known_from, s.replaced_on)) as settled_on,
    min(s.known_from) filter (where s.replaced_on is null) as known_from
  from stock s
  where s.unit_id = c.unit_id and s.star_key = c.star_key and s.as_of = c.as_of
) as k
