-- What each product is at a date: in_force, expired, withdrawn, failed or unknown, from award
-- lines alone. The last decision not after the date decides: a recognition holds to its last day
-- of validity (36 months where none is known), a withdrawal or a list of expired products ends it.
-- A failed assessment takes nothing away that was given before; alone it is `failed`.
-- A line that does not say what was decided neither gives nor takes. It makes a product `unknown`
-- that nothing else keeps in force, as long as it could be in force if the line recognised it.
-- Lines that no decision dates are in `award_unsettled` alone; of copies of a decision one counts.
create function award_state(at date)
returns table (
  product_id text,
  product text,
  producer text,
  unit_id text,
  product_group_code text,
  star smallint,
  state text,
  since date,
  valid_until date,
  status text,
  decision text,
  issuer text,
  issued_on date,
  document_id text,
  line integer,
  recognitions integer
)
stable language sql
-- See in_force_at.sql.
set enable_nestloop = off
set work_mem = '64MB'
as $$
  with event as (
    select
      coalesce(p.product_id, a.document_id || ':' || a.line) as product_id,
      a.product, a.producer, a.unit_id, a.product_group_code, a.star, a.status,
      d.number as decision, d.issuer, d.signed_on as issued_on, a.document_id, a.line,
      coalesce(a.valid_until, (d.signed_on + interval '36 months')::date) as valid_until,
      case when a.status in ('new', 'renewed', 'upgraded', 'downgraded') then 'recognised'
           when a.status in ('withdrawn', 'expired') then 'ended'
           when a.status = 'failed' then 'failed'
           else 'unknown' end as what
    from decision d
    join award a on a.document_id = d.awards_document_id
    left join award_product p on p.document_id = a.document_id and p.line = a.line
    where d.signed_on <= award_state.at
  ),
  last as (
    -- The last line that decides, the last that failed, the last that does not say.
    select distinct on (e.product_id, e.what in ('recognised', 'ended'), e.what = 'failed') e.*,
      e.what in ('recognised', 'ended') as decides,
      count(*) filter (where e.what = 'recognised') over (partition by e.product_id) as times
    from event e
    -- On one day an end comes after what it ends: nothing is given and taken in the other order.
    order by e.product_id, e.what in ('recognised', 'ended'), e.what = 'failed',
             e.issued_on desc, e.what = 'recognised', e.decision desc, e.document_id, e.line desc
  ),
  weighed as (
    select l.*,
      max(l.issued_on) filter (where l.decides) over same as decided_on,
      coalesce(bool_or(l.what = 'recognised' and l.valid_until >= award_state.at) over same, false)
        as holds
    from last l
    window same as (partition by l.product_id)
  ),
  chosen as (
    select distinct on (w.product_id) w.*
    from weighed w
    order by w.product_id,
      case when w.what = 'unknown' and not w.holds and w.valid_until >= award_state.at
             and (w.decided_on is null or w.issued_on > w.decided_on) then 1
           when w.decides then 2
           when w.what = 'unknown' then 3
           else 4 end
  )
  select
    c.product_id, c.product, c.producer, c.unit_id, c.product_group_code, c.star,
    case c.what when 'recognised' then case when c.holds then 'in_force' else 'expired' end
      when 'unknown' then 'unknown' else c.status end,
    case when c.what = 'recognised' and not c.holds then c.valid_until + 1 else c.issued_on end,
    case when c.what in ('recognised', 'unknown') then c.valid_until end,
    c.status, c.decision, c.issuer, c.issued_on, c.document_id, c.line, c.times::int
  from chosen c
$$;

comment on function award_state(date) is
  'What each product is at a date (in_force, expired, withdrawn, failed, unknown), since when and by which decision.';
