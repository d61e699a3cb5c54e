-- Figures of some documents (null: of all) that may speak for the whole of a unit's recognised products
-- (scope total), or for a round that adds to it (scope period), after verdicts: what an analyst called
-- wrong is left out, what belongs to another unit is that unit's.
create function stated_figure(document_ids text[])
returns table (
  document_id text,
  claim_id text,
  source text,
  partition_day date,
  unit_id text,
  known_from date,
  replaced_on date,
  scope text,
  star_key smallint,
  stars smallint,
  value numeric,
  low numeric,
  high numeric,
  bound text,
  as_of date,
  as_of_precision text,
  place_from text,
  time_from text,
  evidence text,
  counted_on date,
  period_start date,
  signed smallint,
  new_part smallint,
  digits text,
  batch text,
  authority smallint,
  publisher text,
  published date,
  likeness integer[],
  judged text,
  judged_by text
)
stable language sql
-- In the order as written: the documents first, then the figures of each. How many those are cannot
-- be estimated of rows that have just been loaded, and going through all figures takes far longer.
set join_collapse_limit = 1
set enable_nestloop = on
-- The figures of one document are found by its id alone: where nothing is known of new rows yet, all
-- figures of the metric would be looked up once a document, beside it or instead. So no bitmaps, and
-- the metric is compared in words that no index has.
set enable_bitmapscan = off
set jit = off
as $$
select
  c.document_id,
  c.claim_id,
  c.source,
  c.partition_day,
  case when j.judgement = 'belongs_to' then j.unit_id else c.unit_id end,
  w.known_from,
  w.replaced_on,
  c.scope,
  -- One star level, or null for all together; "from 3 stars up" is all, as recognition starts at 3.
  -- "198 products of 3 to 4 stars" is all together, too, and at least: few reach 5, and a text that
  -- says nothing of them nor of a total means all that it knows of.
  case when cardinality(c.stars) = 1 then c.stars[1] else 0 end::smallint,
  case when cardinality(c.stars) = 1 then c.stars[1] end,
  case when c.bound = 'at_most' then c.value_max else c.value_min end,
  -- What the words allow: a figure contradicts another one only when the two ranges are apart.
  case c.bound when 'about' then c.value_min * 0.95 when 'at_most' then 0 else c.value_min end,
  case when c.stars = '{3,4}' then 'Infinity'::numeric when c.bound = 'about' then c.value_max * 1.05
    when c.bound = 'at_least' then 'Infinity'::numeric else c.value_max end,
  case when c.stars = '{3,4}' then 'at_least' else c.bound end,
  c.as_of,
  c.as_of_precision,
  c.place_from,
  c.time_from,
  c.evidence,
  coalesce(own.signed_on, told.signed_on, d.published, d.partition_day),
  c.period_start,
  case when own.signed_on is not null then 2 when told.signed_on is not null then 1 else 0 end::smallint,
  (c.part_kind is not null)::int::smallint,
  told.digits,
  substring(c.batch from '\d+'),
  coalesce(d.authority, 9::smallint),
  coalesce(d.publisher, d.source),
  d.published,
  d.likeness,
  j.judgement,
  j.judged_by
from versions_of(stated_figure.document_ids) w
join document d using (document_id)
cross join lateral (
  select
    d.decision ->> 'number' as number,
    case when d.decision ->> 'date' ~ '^\d{4}-\d\d-\d\d$' then (d.decision ->> 'date')::date end
      as signed_on
) as own
cross join lateral (
  select *
  from claim
  where claim.document_id = d.document_id
    and claim.metric || '' = 'recognised'
    and claim.restriction is null
    and not claim.conditional
    and not claim.renewal
    and claim.product_group is null
    and claim.producer_type is null
    and (
      (claim.scope = 'total' and claim.part_kind is null and claim.as_of is not null
       and (cardinality(claim.stars) <= 1 or claim.stars = '{3,4,5}'
            or claim.stars = '{3,4}' and claim.bound in ('exact', 'at_least')
               and not exists (
                 select from claim o
                 where o.document_id = claim.document_id and o.metric || '' = 'recognised'
                   and o.scope = 'total' and o.unit_id is not distinct from claim.unit_id
                   and o.restriction is null and (o.stars = '{}' or 5 = any (o.stars))
               )))
      -- A round is told by the number of its decision or of the batch, which few figures have;
      -- renewals and raised levels add nothing.
      or (claim.scope = 'period'
          and (claim.decision is not null or claim.batch is not null or own.number is not null)
          and (claim.part_kind is null or claim.part_kind = 'new')
          and (claim.status is null or claim.status = 'new') and claim.bound = 'exact'
          and claim.value_min = claim.value_max and not coalesce(claim.per_year, false)
          and claim.period_start is not null
          and (cardinality(claim.stars) = 0 or claim.stars = '{3,4,5}'))
    )
  offset 0
) as c
cross join lateral (
  select n.digits,
    case when c.scope = 'period' and own.signed_on is null
      then day_of_signing(c.evidence, n.digits) end as signed_on
  from (select substring(coalesce(c.decision, own.number) from '0*([1-9]\d*)') as digits) as n
) as told
left join lateral (
  -- Not asked at all where there is none.
  select v.*
  from verdict_on(
    d.content_digest, d.url, c.evidence, c.evidence_start, c.evidence_end, c.metric, c.value_min,
    c.value_max, c.stars
  ) as v
  where w.may_be_judged
  offset 0
) as j on true
where (c.unit_id is not null or j.judgement = 'belongs_to')
  and j.judgement is distinct from 'wrong'
$$;

comment on function stated_figure(text[]) is
  'Figures of some documents (null: all) that may speak for a unit''s whole stock of recognised products or for a round that adds to it, after verdicts.';
