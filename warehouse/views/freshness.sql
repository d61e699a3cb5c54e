-- How old is what we know of each province, before and after 1 July 2025, and of the country. Figures
-- of a province are its own and those of its districts and communes; `last_as_of` is its own stock's.
create view freshness as
with today as (
  select (now() at time zone 'Asia/Ho_Chi_Minh')::date as day
),
-- The province, or the country, that each unit is part of.
part_of as (
  select u.unit_id,
    case when u.level in ('province', 'country') then u.unit_id
         when above.level = 'province' then above.unit_id
         else top.unit_id end as province_id
  from admin_unit u
  left join admin_unit above on above.unit_id = u.parent_id
  left join admin_unit top on top.unit_id = above.parent_id and top.level = 'province'
),
by_unit as (
  select c.unit_id, count(*) as claims, max(d.published) as published, max(d.captured_at) as captured_at
  from claim c
  join document d using (document_id)
  where c.restriction is null and c.unit_id is not null
  group by c.unit_id
),
told as (
  select p.province_id, sum(b.claims)::bigint as claims, max(b.published) as last_published,
    max(b.captured_at) as last_captured
  from by_unit b
  join part_of p using (unit_id)
  group by p.province_id
),
stated as (
  select s.unit_id, max(s.as_of) as last_as_of
  from standing_day s
  cross join today
  where s.as_of <= today.day
  group by s.unit_id
)
select
  u.unit_id, u.full_name as unit, u.level, u.valid_from, u.valid_to,
  coalesce(told.claims, 0) as claims,
  stated.last_as_of, told.last_published, told.last_captured,
  today.day - stated.last_as_of as days_since_as_of,
  today.day - told.last_published as days_since_published,
  today.day - (told.last_captured at time zone 'Asia/Ho_Chi_Minh')::date as days_since_captured
from admin_unit u
cross join today
left join told on told.province_id = u.unit_id
left join stated on stated.unit_id = u.unit_id
where u.level in ('country', 'province')
  -- Provinces that ended before the programme (Hà Tây) have nothing to be known.
  and (u.valid_to is null or u.valid_to >= date '2018-05-07');

comment on view freshness is
  'How old is what is known of each province and the country: last day of a stated stock, last publication, last capture, each with days until today; null where nothing is known.';
