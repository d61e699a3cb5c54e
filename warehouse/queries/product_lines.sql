-- The award lines of one product, by day, each with its decision, its document and its capture.
-- Of several copies of a decision the line that counts comes first; `counts` says which it is.
select
  a.document_id, a.line, a.product, a.producer, a.producer_type, a.address, a.commune, a.district,
  a.province, a.unit_id, a.product_group, a.star, a.score, a.status, a.valid_until,
  a.annex, a."row", a.page, a.problems,
  d.number as decision, d.issuer, d.signed_on, d.document_id as decision_document_id,
  coalesce(d.awards_document_id = a.document_id, false) as counts,
  p.product_id, p.score as match_score, p.name_score, p.producer_score, p.reason,
  p.follows_document_id, p.follows_line,
  s.title, coalesce(s.url, s.parent_url) as url, s.source, s.publisher, s.capture_id,
  s.captured_at, s.warc_file, s.warc_offset, c.name as file_name, c.digest as capture_digest
from award_product p
join award a using (document_id, line)
join document s using (document_id)
left join decision d on d.document_id = a.document_id or a.document_id = any (d.other_copies)
left join capture c on c.capture_id = s.capture_id
where p.product_id = :product_id
order by d.signed_on nulls last, d.number, counts desc, a.document_id, a.line
