-- Counts of products that rest on a decision, beside the lines of its annexes: decision_figures.sql.
create view decision_figure as
select
  claim_id collate vi_text as claim_id,
  document_id collate vi_text as document_id,
  decision_document_id collate vi_text as decision_document_id,
  own,
  unit_id collate vi_text as unit_id,
  scope collate vi_text as scope,
  stars,
  status collate vi_text as status,
  renewal, value, low, high,
  evidence collate vi_text as evidence,
  flags, rows_low, rows_high, products, rows_differ
from decision_figures();

comment on view decision_figure is
  'Counts that rest on a decision, its own and the press''s, beside the lines of its annexes that they count.';
