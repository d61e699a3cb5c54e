-- Into which units the provinces went, and when, since the programme began.
select
  before.name as predecessor, change.predecessor_id,
  after.name as successor, change.successor_id, change.day, change.act
from admin_unit_change change
join admin_unit before on before.unit_id = change.predecessor_id
join admin_unit after on after.unit_id = change.successor_id
where before.level = 'province' and after.level = 'province'
  and change.day >= date '2018-05-07'
order by change.day, change.predecessor_id, change.successor_id
