-- The figures and products whose id begins so; a figure on several pages once.
select distinct 'figure' as kind, claim_id as id from claim where claim_id like :beginning
union all
select distinct 'product', product_id from award_product where product_id like :beginning
order by kind, id
