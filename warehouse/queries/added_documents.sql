-- What became of captures: their documents, how many figures and products each states, what is
-- wrong with it.
select
  d.capture_id, d.document_id, d.kind, d.title, d.problems,
  (select count(*) from claim where claim.document_id = d.document_id
   and claim.restriction is null) as figures,
  (select count(*) from award where award.document_id = d.document_id) as products
from document as d
where d.capture_id = any(:captures)
order by d.capture_id, d.kind = 'teaser', d.document_id
