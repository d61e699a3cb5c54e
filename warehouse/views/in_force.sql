-- The same for today, in Viet Nam.
create view in_force as
select
  unit_id collate vi_text as unit_id,
  unit collate vi_text as unit,
  level collate vi_text as level,
  stars, products, unknown, stated, stated_as_of, gap,
  claim_id collate vi_text as claim_id
from in_force((now() at time zone 'Asia/Ho_Chi_Minh')::date);

comment on view in_force is
  'Products in force today by unit and star level, from awards alone; in_force(date) answers for another day.';
