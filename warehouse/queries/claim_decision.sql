-- The decision behind one figure, and what the lines of its annexes count of it.
select
  m.outcome, m.written, m.own, m.number, m.issuer, m.signed_on, m.decision_document_id,
  f.rows_low, f.rows_high, f.products, f.rows_differ,
  s.title, coalesce(s.url, s.parent_url) as url,
  array(
    select concat_ws(' · ', d.number, d.issuer, to_char(d.signed_on, 'YYYY-MM-DD'))
    from decision d where d.document_id = any (m.candidates) order by d.signed_on, d.document_id
  ) as candidates
from decision_mention m
left join decision_figure f using (claim_id, document_id)
left join document s on s.document_id = m.decision_document_id
where m.claim_id = :claim_id
order by m.document_id
limit 1
