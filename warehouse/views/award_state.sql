-- The same for today, in Viet Nam.
create view award_state as
select
  product_id collate vi_text as product_id,
  product collate vi_text as product,
  producer collate vi_text as producer,
  unit_id collate vi_text as unit_id,
  product_group_code collate vi_text as product_group_code,
  star,
  state collate vi_text as state,
  since, valid_until,
  status collate vi_text as status,
  decision collate vi_text as decision,
  issuer collate vi_text as issuer,
  issued_on,
  document_id collate vi_text as document_id,
  line, recognitions
from award_state((now() at time zone 'Asia/Ho_Chi_Minh')::date);

comment on view award_state is
  'What each product is today; award_state(date) answers for another day.';
