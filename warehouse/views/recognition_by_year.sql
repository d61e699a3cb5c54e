-- Products newly recognised, or renewed, within a calendar year, by unit and star level.
-- Chosen like `standing`: authority, exactness, publication; flows of a part or a batch are left out.
create view recognition_by_year as
with flow as (
  select
    c.claim_id, case when j.judgement = 'belongs_to' then j.unit_id else c.unit_id end as unit_id,
    c.renewal, c.bound,
    extract(year from c.period_start)::int as year,
    case when cardinality(c.stars) = 1 then c.stars[1] end as stars,
    case when c.bound = 'at_most' then c.value_max else c.value_min end as value,
    coalesce(d.authority, 9::smallint) as authority,
    d.published
  from claim c
  join current_document d using (document_id)
  left join lateral verdict_on(
    d.content_digest, d.url, c.evidence, c.evidence_start, c.evidence_end, c.metric, c.value_min,
    c.value_max, c.stars
  ) as j on true
  where c.metric = 'recognised'
    and c.scope = 'period'
    and c.restriction is null
    and c.part_kind is null
    and c.batch is null
    and not c.conditional
    and c.product_group is null
    and c.producer_type is null
    and (c.unit_id is not null or j.judgement = 'belongs_to')
    and j.judgement is distinct from 'wrong'
    and (cardinality(c.stars) <= 1 or c.stars = '{3,4,5}')
    and c.period_start = make_date(extract(year from c.period_start)::int, 1, 1)
    and c.period_end = make_date(extract(year from c.period_start)::int, 12, 31)
),
ranked as (
  select f.*,
    row_number() over (
      partition by unit_id, year, stars, renewal
      order by authority, (bound = 'exact') desc, published desc nulls last, claim_id
    ) as place,
    array_agg(claim_id) over (partition by unit_id, year, stars, renewal, value) as agreeing,
    array_agg(claim_id) over (partition by unit_id, year, stars, renewal) as all_claims
  from flow f
)
select
  r.unit_id, coalesce(u.full_name, r.unit_id) as unit, u.level, r.year, r.stars, r.renewal,
  r.value, r.claim_id,
  array(select distinct x from unnest(r.agreeing) x where x <> r.claim_id order by x) as supporting,
  array(select distinct x from unnest(r.all_claims) x where x <> all (r.agreeing) order by x)
    as dissenting
from ranked r
left join admin_unit u using (unit_id)
where r.place = 1;

comment on view recognition_by_year is
  'Products recognised within a calendar year, by unit and star level (null: all), renewals apart.';
