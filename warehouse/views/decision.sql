-- One row a signed document, however many copies of it were captured: see decisions.sql.
create view decision as
select
  document_id collate vi_text as document_id,
  number collate vi_text as number,
  kind collate vi_text as kind,
  issuer collate vi_text as issuer,
  parent collate vi_text as parent,
  place collate vi_text as place,
  signed_on,
  abstract collate vi_text as abstract,
  signer collate vi_text as signer,
  batch collate vi_text as batch,
  round_year, cites, flags,
  awards_document_id collate vi_text as awards_document_id,
  awards, other_copies,
  unit_id collate vi_text as unit_id
from decisions();

comment on view decision is
  'Signed documents, one row each, with the copy whose product lines count and the ids of other copies.';
