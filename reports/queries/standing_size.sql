-- How many days, months and so on have a stated stock or a round, and how many points a chart of them has.
select
  bucket,
  count(distinct date_trunc(bucket, s.as_of::timestamp)) as moments,
  count(distinct (s.unit_id, s.stars, date_trunc(bucket, s.as_of::timestamp))) as points
from unnest(array['day', 'month', 'quarter', 'year']) with ordinality as b (bucket, fineness)
cross join (
  select unit_id, stars, as_of from stock_claim
  union all
  select unit_id, null, counted_on from addition where replaced_on is null
) as s
join admin_unit u using (unit_id)
where u.level in ('country', 'province')
group by bucket, fineness
order by fineness
