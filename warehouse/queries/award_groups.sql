-- What product matching is made from, summed up by unit: which lines there are (in any order, so a
-- sum of hashes), and how many have their product. A load that put lines anew has taken it away.
select coalesce(a.unit_id, '') as unit_id, coalesce(a.province, '') as province,
       count(*) as lines, count(p.line) as linked,
       sum(hashtextextended(
         row(a.document_id, a.line, a.product, a.producer, a.district, a.commune, a.issued_on,
             a.decision)::text, 0)::numeric)::text as content
from award a
left join award_product p using (document_id, line)
group by 1, 2
