-- The products of the lines of one number in the documents whose id begins so.
select distinct product_id
from award_product
where document_id like :document and line = :line
order by product_id
