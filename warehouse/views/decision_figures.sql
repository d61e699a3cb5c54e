-- Counts of products that rest on a decision, its own and those of texts that name it, each beside
-- the lines of its annexes that the count is of: of its star levels, its status and its place.
-- A line whose level, status or place is not known may be one of them: so a count of lines is a
-- range, `rows_low` to `rows_high`, and the two differ only when they are apart. A count that does
-- not say whether products are new or renewed may be of all, or of the new ones alone.
create function decision_figures()
returns table (
  claim_id text,
  document_id text,
  decision_document_id text,
  own boolean,
  unit_id text,
  scope text,
  stars smallint[],
  status text,
  renewal boolean,
  value numeric,
  low numeric,
  high numeric,
  evidence text,
  flags text[],
  rows_low bigint,
  rows_high bigint,
  products text[],
  rows_differ boolean
)
stable language sql
-- See decisions.sql.
set enable_nestloop = off
set work_mem = '64MB'
as $$
with recursive signed as materialized (
  select document_id, other_copies, awards_document_id from decisions()
),
figure as materialized (
  select l.decision_document_id, l.own, c.claim_id, c.document_id, c.unit_id, c.scope, c.stars,
    c.status, c.renewal, c.bound, c.value_min, c.value_max, c.evidence, c.flags
  from (
    select m.claim_id, m.document_id, m.decision_document_id, false as own
    from decision_mention m
    where m.outcome = 'linked' and not m.own
    union
    select c.claim_id, c.document_id, d.document_id, true
    from signed d
    cross join lateral unnest(array_append(d.other_copies, d.document_id)) as copy (document_id)
    join claim c on c.document_id = copy.document_id
  ) as l
  join claim c on c.claim_id = l.claim_id and c.document_id = l.document_id
  where c.metric = 'recognised'
    and not c.conditional
    and c.product_group is null and c.producer_type is null
    and c.producer is null and c.per_unit is null
    and (c.part_kind is null or c.part_kind in ('new', 'renewed', 'upgraded'))
    and (c.restriction is null or c.restriction in ('withdrawn', 'expired', 'failed'))
),
line as materialized (
  select d.document_id as decision_document_id, a.line, a.product, a.star, a.status, a.unit_id
  from signed d
  join award a on a.document_id = d.awards_document_id
  where d.document_id in (select decision_document_id from figure)
),
around (origin, unit_id) as (
  -- What a unit lies in and what became of it, but for the country.
  select unit_id, unit_id from (select unit_id from line union select unit_id from figure) as named
  where unit_id is not null
  union
  select a.origin, next.unit_id
  from around a
  cross join lateral (
    select u.parent_id as unit_id from admin_unit u where u.unit_id = a.unit_id
    union all
    select x.successor_id from admin_unit_change x where x.predecessor_id = a.unit_id
  ) as next
  where next.unit_id <> 'VN'
),
placed as (
  -- How the place of a line lies to that of a figure: in it (2), perhaps (1), not (0).
  select p.place, p.at,
    case when p.place is null or p.place = 'VN' or inside.origin is not null then 2
         when p.at is null or outside.origin is not null then 1 else 0 end as fit
  from (
    select distinct f.unit_id as place, l.unit_id as at
    from figure f
    join line l using (decision_document_id)
  ) as p
  left join around inside on inside.origin = p.at and inside.unit_id = p.place
  left join around outside on outside.origin = p.place and outside.unit_id = p.at
),
judged as (
  select f.claim_id, f.document_id, f.decision_document_id, l.line, l.product, l.status,
    case when f.stars in ('{}', '{3,4,5}') or l.star = any (f.stars) then 2
         when l.star is null then 1 else 0 end as level,
    p.fit as place,
    case
      when f.status in ('withdrawn', 'expired')
        then case when l.status in ('withdrawn', 'expired') then 2 when l.status is null then 1 else 0 end
      when f.status = 'failed'
        then case l.status when 'failed' then 2 else case when l.status is null then 1 else 0 end end
      when l.status is null then 1
      when l.status not in ('new', 'renewed', 'upgraded', 'downgraded') then 0
      when f.renewal or f.status = 'renewed'
        then case l.status when 'renewed' then 2 when 'upgraded' then 1 else 0 end
      when f.status in ('new', 'upgraded') then case when l.status = f.status then 2 else 0 end
      else 2
    end as kind
  from figure f
  join line l using (decision_document_id)
  join placed p
    on coalesce(p.place, '') = coalesce(f.unit_id, '') and coalesce(p.at, '') = coalesce(l.unit_id, '')
),
fitting as (
  select j.*, least(level, place, kind) as fit,
    -- The same among the new ones alone.
    least(level, place, kind, case when status = 'new' then 2 when status is null then 1 else 0 end)
      as fit_new
  from judged j
),
counted as (
  select claim_id, document_id, decision_document_id,
    count(*) filter (where fit = 2) as rows_low,
    count(*) filter (where fit > 0) as rows_high,
    count(*) filter (where fit_new = 2) as new_low,
    count(*) filter (where fit_new > 0) as new_high,
    (array_agg(product order by fit desc, line) filter (where fit > 0))[1:3] as products
  from fitting
  group by claim_id, document_id, decision_document_id
)
select
  f.claim_id, f.document_id, f.decision_document_id, f.own, f.unit_id, f.scope, f.stars, f.status,
  f.renewal, said.value, said.low, said.high, f.evidence, coalesce(f.flags, '{}') as flags,
  c.rows_low, c.rows_high,
  coalesce(c.products, '{}') as products,
  c.claim_id is not null
    and (c.rows_low > said.high or c.rows_high < said.low)
    and (f.status is not null or f.renewal or c.new_low = 0
         or c.new_low > said.high or c.new_high < said.low) as rows_differ
from figure f
cross join lateral (
  select
    case when f.bound = 'at_most' then f.value_max else f.value_min end as value,
    case f.bound when 'about' then f.value_min * 0.95 when 'at_most' then 0 else f.value_min end
      as low,
    case f.bound when 'about' then f.value_max * 1.05 when 'at_least' then 'Infinity'::numeric
      else f.value_max end as high
) as said
left join counted c using (claim_id, document_id, decision_document_id)
$$;

comment on function decision_figures() is
  'What the view `decision_figure` shows.';
