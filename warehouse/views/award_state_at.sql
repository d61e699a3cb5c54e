-- What each product is at a date: in_force, expired, withdrawn or failed, from award lines alone.
-- The last decision not after the date decides: a recognition holds to its last day of validity
-- (36 months where none is known), a withdrawal or a list of expired products ends it. A failed
-- assessment takes nothing away that was given before; alone it is `failed`.
-- Lines that no decision dates, or that do not say what was decided, are left out; of several copies of a decision one counts.
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
as $$
  with event as (
    select
      coalesce(p.product_id, a.document_id || ':' || a.line) as product_id,
      a.product, a.producer, a.unit_id, a.product_group_code, a.star, a.status,
      d.number as decision, d.issuer, d.signed_on as issued_on, a.document_id, a.line,
      coalesce(a.valid_until, (d.signed_on + interval '36 months')::date) as valid_until,
      case when a.status = 'failed' then 'failed'
           when a.status in ('withdrawn', 'expired') then 'ended'
           else 'recognised' end as what
    from decision d
    join award a on a.document_id = d.awards_document_id
    left join award_product p on p.document_id = a.document_id and p.line = a.line
    where d.signed_on <= award_state.at
      and a.status in ('new', 'renewed', 'upgraded', 'downgraded', 'failed', 'withdrawn', 'expired')
  ),
  last as (
    select distinct on (e.product_id) e.*,
      count(*) filter (where e.what = 'recognised') over (partition by e.product_id) as times
    from event e
    -- On one day an end comes after what it ends: nothing is given and taken in the other order.
    order by e.product_id, e.what = 'failed', e.issued_on desc, e.what = 'recognised',
             e.decision desc, e.document_id, e.line desc
  )
  select
    l.product_id, l.product, l.producer, l.unit_id, l.product_group_code, l.star,
    case when l.what = 'recognised'
      then case when l.valid_until >= award_state.at then 'in_force' else 'expired' end
      else l.status end,
    case when l.what = 'recognised' and l.valid_until < award_state.at
      then l.valid_until + 1 else l.issued_on end,
    case when l.what = 'recognised' then l.valid_until end,
    l.status, l.decision, l.issuer, l.issued_on, l.document_id, l.line, l.times::int
  from last l
$$;

comment on function award_state(date) is
  'What each product is at a date (in_force, expired, withdrawn, failed), since when and by which decision.';
