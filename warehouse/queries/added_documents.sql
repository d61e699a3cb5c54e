-- What became of captures: their documents, how many figures each states, what is wrong with it.
select
  d.capture_id, d.document_id, d.kind, d.title, d.problems,
  (select count(*) from claim where claim.document_id = d.document_id
   and claim.restriction is null) as figures
from document as d
where d.capture_id = any(:captures)
order by d.capture_id, d.kind = 'teaser', d.document_id
