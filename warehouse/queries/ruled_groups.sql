-- Where the lines lie on which people have ruled.
select distinct p.line_key, coalesce(a.unit_id, '') as unit_id, coalesce(a.province, '') as province
from award_product p
join award a using (document_id, line)
where p.line_key in (select key_a from product_ruling union select key_b from product_ruling)
