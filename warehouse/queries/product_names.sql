-- Every product with the names, producers and provinces that its lines bear.
select
  p.product_id,
  array_agg(distinct a.product) as names,
  max(a.producer) as producer,
  max(a.province) as province
from award_product p
join award a using (document_id, line)
group by p.product_id
order by p.product_id
