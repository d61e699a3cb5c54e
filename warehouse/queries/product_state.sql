-- What one product is today, with its unit's name.
select s.*, u.full_name as unit
from award_state s
left join admin_unit u using (unit_id)
where s.product_id = :product_id
