-- What cannot all be true, each pair with both pieces of evidence. Kinds:
-- `totals differ`: two stocks of one unit, day and star level that are apart.
-- `stock falls`: a total below that of an earlier day, though no text between them tells of products
--   that expired or were withdrawn. `a` is the earlier one.
-- `levels exceed total`: the star levels stated for a unit and day, of whatever texts, add up to
--   more than the total of that day. `b` is the largest of them, value_b their sum.
-- `levels below total`: one text states a total and its 3 and its 4 star products, nothing of 5
--   stars, and the two add up to less than the total. value_b is their sum.
-- `within one text`: counts of one text that its other counts contradict: two values for one thing, a
--   part above its whole, parts that exceed it (`flag` says which; parsers.claims.consistency).
-- `press against decision`: a text names a decision and counts otherwise than it does. `b` is a
--   count of the decision's own text or, without a claim_b, the lines of its annexes. Where these
--   two differ, a text that agrees with either is not at fault.
-- `rows against stated total`: a count in a decision's text and the lines of its own annexes.
-- `check of a decision`: what else its checks flagged (docs/decisions-and-annexes.md), one row a
--   flag, of the unit whose body decided; value_b is the number of lines that bear it, evidence_b names the first of them.
-- A figure that an analyst called wrong contradicts nothing.
create view disagreement as
with figure as materialized (
  select f.*, d.signed_on, coalesce(d.awards_document_id, d.document_id) as rows_document,
    array_to_string(f.products, '; ') || case when f.rows_high > 3 then '; …' else '' end as listed,
    -- The number of lines nearest to what is said.
    case when f.high < f.rows_low then f.rows_low else f.rows_high end as rows_nearest
  from decision_figure f
  join decision d on d.document_id = f.decision_document_id
),
misread as materialized (
  select document_id, claim_id from claim_verdict where judgement = 'wrong'
),
press as (
  select distinct on (p.claim_id, p.decision_document_id)
    p.*, o.agrees, o.claim_id as own_claim, o.document_id as own_document, o.value as own_value,
    o.evidence as own_evidence
  from figure p
  left join lateral (
    -- The decision's own count of the same thing, one that agrees first.
    select o.claim_id, o.document_id, o.value, o.evidence, o.low <= p.high and o.high >= p.low as agrees
    from figure o
    where o.own and o.decision_document_id = p.decision_document_id
      and o.scope = p.scope and o.unit_id is not distinct from p.unit_id
      and o.stars = p.stars and o.renewal = p.renewal and o.status is not distinct from p.status
    order by agrees desc, o.claim_id
    limit 1
  ) as o on true
  where not p.own and p.scope = 'period'
    and (p.document_id, p.claim_id) not in (select m.document_id, m.claim_id from misread m)
  order by p.claim_id, p.decision_document_id, p.document_id
),
contradicted as (
  select * from press
  where not coalesce(agrees, false) and (rows_high is null or rows_differ)
),
flagged as (
  select distinct on (f.claim_id, f.decision_document_id) f.*
  from figure f
  where f.own and f.rows_differ and f.rows_document = f.document_id
    and f.flags && array['rows_differ_from_total', 'rows_differ_from_stars', 'rows_differ_from_status']
  order by f.claim_id, f.decision_document_id, f.document_id
),
flag as (
  select d.document_id, d.signed_on, d.issuer, d.abstract, d.number, f.flag,
    coalesce(d.awards_document_id, d.document_id) as rows_document, d.unit_id
  from decision d
  cross join lateral unnest(d.flags) as f (flag)
  -- Those of counts stand above with the count, if one was read out of the text.
  where not exists (
    select from flagged g where g.decision_document_id = d.document_id and f.flag = any (g.flags)
  )
),
stated as (
  select s.*, c.evidence
  from standing_day s
  -- There is always one; but of an inner join on two columns two rows are expected, and what
  -- follows would loop over a hundred thousand.
  left join stock c on c.document_id = s.document_id and c.claim_id = s.claim_id
  where s.bound = 'exact'
),
step as (
  select s.*, lag(s.value) over earlier as value_a, lag(s.as_of) over earlier as as_of_a,
    lag(s.claim_id) over earlier as claim_a, lag(s.document_id) over earlier as document_a,
    lag(s.evidence) over earlier as evidence_a
  from stated s
  -- What a late repost says held when its original was printed.
  where s.star_key = 0 and not isempty(s.valid)
  window earlier as (partition by s.unit_id order by s.as_of)
),
fall as (
  select f.* from step f
  where f.value < f.value_a
    and not exists (
      select from claim c
      where c.unit_id = f.unit_id and c.restriction in ('expired', 'withdrawn')
        and coalesce(c.as_of, c.period_end) >= f.as_of_a
        and coalesce(c.as_of, c.period_start) <= f.as_of
    )
),
level as (
  select s.unit_id, s.as_of,
    sum(s.value) filter (where s.star_key > 0) as value,
    (array_agg(s.claim_id order by s.value desc, s.star_key) filter (where s.star_key > 0))[1] as claim_id,
    (array_agg(s.document_id order by s.value desc, s.star_key) filter (where s.star_key > 0))[1] as document_id,
    string_agg(s.evidence, '; ' order by s.star_key desc) filter (where s.star_key > 0) as evidence,
    bool_or(s.star_key = 3) and bool_or(s.star_key = 4) and count(distinct s.document_id) = 1 as one_text,
    -- There is one total at most.
    min(s.value) filter (where s.star_key = 0) as total,
    min(s.claim_id) filter (where s.star_key = 0) as total_claim,
    min(s.document_id) filter (where s.star_key = 0) as total_document,
    min(s.evidence) filter (where s.star_key = 0) as total_evidence
  from stated s
  group by s.unit_id, s.as_of
),
pair as (
  select
    a.unit_id, a.as_of, a.stars, 'totals differ' as kind,
    a.claim_id as claim_a, b.claim_id as claim_b, a.value as value_a, b.value as value_b,
    a.evidence as evidence_a, b.evidence as evidence_b,
    a.document_id as document_a, b.document_id as document_b,
    null as decision_document_id, null as flag
  from stock_claim a
  join stock_claim b
    on b.unit_id = a.unit_id
   and b.as_of = a.as_of
   -- The same star level or both of all, said so that it is joined by and not only looked at.
   and coalesce(b.stars, 0) = coalesce(a.stars, 0)
   and b.claim_id > a.claim_id
   and (b.low > a.high or b.high < a.low)
  union all
  select f.unit_id, f.as_of, null, 'stock falls', f.claim_a, f.claim_id, f.value_a, f.value,
    f.evidence_a, f.evidence, f.document_a, f.document_id, null, null
  from fall f
  union all
  select l.unit_id, l.as_of, null, 'levels exceed total', l.total_claim, l.claim_id, l.total, l.value,
    l.total_evidence, l.evidence, l.total_document, l.document_id, null, null
  from level l
  where l.value > l.total
  union all
  select l.unit_id, l.as_of, null, 'levels below total', l.total_claim, l.claim_id, l.total, l.value,
    l.total_evidence, l.evidence, l.total_document, l.document_id, null, null
  from level l
  where l.value < l.total and l.one_text
    and not exists (select from claim c where c.document_id = l.total_document and 5 = any (c.stars))
  union all
  select a.unit_id, coalesce(a.as_of, a.period_end),
    case when cardinality(a.stars) = 1 then a.stars[1] end, 'within one text',
    a.claim_id, b.claim_id, a.value_min, b.value_min, a.evidence, b.evidence,
    a.document_id, b.document_id, null, array_to_string(shared.flags, ', ')
  from claim a
  join claim b on b.document_id = a.document_id and b.claim_id > a.claim_id and b.flags && a.flags
  join current_document d on d.document_id = a.document_id
  cross join lateral (
    select array(
      select f from unnest(a.flags) f
      where f = any (b.flags) and f in ('two_values', 'part_exceeds_whole', 'parts_exceed_whole')
    ) as flags
  ) as shared
  where a.flags <> '{}' and b.flags <> '{}' and shared.flags <> '{}'
    and a.unit_id is not distinct from b.unit_id
    and (a.document_id, a.claim_id) not in (select m.document_id, m.claim_id from misread m)
    and (b.document_id, b.claim_id) not in (select m.document_id, m.claim_id from misread m)
  union all
  select c.unit_id, c.signed_on, case when cardinality(c.stars) = 1 then c.stars[1] end, 'press against decision',
    c.claim_id, c.own_claim, c.value, c.own_value, c.evidence, c.own_evidence,
    c.document_id, c.own_document, c.decision_document_id, null
  from contradicted c
  where c.own_claim is not null
  union all
  select c.unit_id, c.signed_on, case when cardinality(c.stars) = 1 then c.stars[1] end, 'press against decision',
    c.claim_id, null, c.value, c.rows_nearest, c.evidence, c.listed,
    c.document_id, c.rows_document, c.decision_document_id, null
  from contradicted c
  where c.rows_differ
  union all
  select g.unit_id, g.signed_on, case when cardinality(g.stars) = 1 then g.stars[1] end, 'rows against stated total',
    g.claim_id, null, g.value, g.rows_nearest, g.evidence, g.listed,
    g.document_id, g.rows_document, g.decision_document_id, array_to_string(g.flags, ', ')
  from flagged g
  union all
  select f.unit_id, f.signed_on, null, 'check of a decision', null, null, null, nullif(l.lines, 0),
    f.abstract, l.listed, f.document_id, f.rows_document, f.document_id, f.flag
  from flag f
  cross join lateral (
    select count(*) as lines,
      array_to_string((array_agg(a.product order by a.line))[1:3], '; ')
        || case when count(*) > 3 then '; …' else '' end as listed
    from award a
    where a.document_id = f.rows_document
      and a.problems @> jsonb_build_array(jsonb_build_object('code', f.flag))
  ) as l
)
select
  p.unit_id collate vi_text as unit_id,
  coalesce(u.full_name, p.unit_id, d.issuer) collate vi_text as unit,
  u.level, p.as_of, p.stars,
  p.kind collate vi_text as kind,
  p.claim_a, p.claim_b, p.value_a, p.value_b,
  abs(p.value_a - p.value_b) as gap,
  p.evidence_a, p.evidence_b, p.document_a, p.document_b,
  d.number as decision, p.decision_document_id,
  p.flag collate vi_text as flag
from pair p
left join admin_unit u on u.unit_id = p.unit_id
left join decision d on d.document_id = p.decision_document_id;

comment on view disagreement is
  'What cannot all be true: totals that differ, stocks that fall though nothing expired, levels above or below their total, counts within one text, press against decision, annex rows against stated totals, flags of decisions.';
