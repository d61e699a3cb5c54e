-- The last standing of every unit: at the end of its validity, or at the last day that is stated. A
-- total that was carried forward is `computed`: `base` of `base_day`, and the rounds added to it.
with known as (
  select u.unit_id, least(coalesce(u.valid_to, stated.last_day), stated.last_day) as last_day
  from admin_unit u
  cross join (select max(as_of) as last_day from stock_claim) as stated
  where exists (select from stock_claim s where s.unit_id = u.unit_id)
),
-- One page on two days states one claim in two documents; the first speaks.
stated as materialized (
  select distinct on (claim_id) claim_id, value, as_of, bound, as_of_precision, publisher
  from stock_claim
  order by claim_id, document_id
),
asked as (
  select distinct last_day from known
)
select
  s.unit_id, s.unit, s.level, u.name, u.valid_from, u.valid_to,
  coalesce(parent.name, u.name) as province,
  s.stars, s.value, s.as_of, s.computed, s.confidence, s.claim_id,
  stated.value as base, stated.as_of as base_day, rounds.round_values, rounds.round_claims,
  stated.bound, stated.as_of_precision,
  coalesce(source.title, stated.publisher) as publisher,
  s.supporting, s.dissenting
from asked
cross join lateral standing(asked.last_day) as s
join known on known.unit_id = s.unit_id and known.last_day = asked.last_day
join admin_unit u on u.unit_id = s.unit_id
left join admin_unit above on above.unit_id = u.parent_id
-- Communes of before July 2025 are below a district.
left join admin_unit parent on parent.level = 'province'
  and parent.unit_id = case above.level when 'district' then above.parent_id else above.unit_id end
join stated on stated.claim_id = s.claim_id
left join source on source.name = stated.publisher
left join lateral (
  select array_agg(r.value order by r.counted_on, r.claim_id) as round_values,
    array_agg(r.claim_id order by r.counted_on, r.claim_id) as round_claims
  from (
    select distinct on (a.claim_id) a.claim_id, a.value, a.counted_on
    from addition a
    where s.computed and a.unit_id = s.unit_id and a.claim_id = any (s.supporting)
    order by a.claim_id, a.document_id
  ) as r
) as rounds on true
where s.level in ('country', 'province', 'district', 'commune')
order by s.level, vi_order(u.name), u.valid_from, s.unit_id, s.stars nulls first
