-- Figures that hold only with a restriction: tea only, one producer's own, expired, so many each.
-- No other view counts them; who wants them asks here.
create view claim_aside as
select
  c.claim_id, c.document_id, c.restriction,
  c.product_group, c.product_group_code, c.producer_type, c.producer, c.per_unit, c.status,
  c.metric, c.scope, c.renewal, c.value_min, c.value_max, c.bound, c.stars,
  c.unit_id, c.province, c.district, c.commune, c.region,
  c.as_of, c.as_of_precision, c.period_text, c.period_start, c.period_end,
  c.decision, c.batch, c.recognised_by, c.act, c.per_year, c.realised, c.conditional,
  c.evidence, c.mentions, c.place_from, c.time_from, d.source, d.published
from claim c
join current_document d using (document_id)
where c.restriction is not null;

comment on view claim_aside is
  'Figures that hold only with a restriction (one product group, one producer, expired …): never a place''s own.';
