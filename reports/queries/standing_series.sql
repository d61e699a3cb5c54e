-- The best figure of every province and star level in each day, month … (`bucket`) that states one, or
-- in which a round is added to one (`computed`).
-- `standing` keeps the rules of choice; here it is asked for the last day of each bucket.
with bucket as (
  select distinct date_trunc(:bucket, s.as_of::timestamp)::date as first_day
  from (
    select unit_id, as_of from stock_claim
    union all
    select unit_id, counted_on from addition where replaced_on is null
  ) as s
  join admin_unit u using (unit_id)
  where u.level in ('country', 'province')
),
-- One page on two days states one claim in two documents; the first speaks.
stated as materialized (
  select distinct on (claim_id) claim_id, publisher
  from stock_claim
  order by claim_id, document_id
),
asked as (
  select first_day,
         (first_day + case :bucket when 'day' then interval '1 day'
                                   when 'quarter' then interval '3 months'
                                   else cast('1 ' || :bucket as interval) end
          - interval '1 day')::date as at
  from bucket
)
select
  s.unit_id, s.unit, s.level, u.name, s.stars, s.value, s.as_of, s.computed, s.claim_id,
  coalesce(source.title, stated.publisher) as publisher
from asked
cross join lateral standing(asked.at) as s
join admin_unit u on u.unit_id = s.unit_id
join stated on stated.claim_id = s.claim_id
left join source on source.name = stated.publisher
where s.as_of >= asked.first_day
  and s.level in ('country', 'province')
order by s.level, s.unit_id, s.as_of, s.stars nulls first
