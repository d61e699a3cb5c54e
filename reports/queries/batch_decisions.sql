-- Decisions that recognise products, the newest first, with how many lines of their annexes recognise
-- one, by star level; those of the lines that say "failed" and the like are left out.
select
  d.document_id as decision_document_id, d.number, substring(d.number from '0*([1-9]\d*)') as digits,
  d.signed_on, substring(d.batch from '\d+') as round,
  coalesce(d.round_year, extract(year from d.signed_on)::int) as year,
  u.unit_id, u.full_name as unit, u.name, u.level, coalesce(head.url, head.parent_url) as url,
  lines.whole, lines.three, lines.four, lines.five
from decision d
join current_document head on head.document_id = d.document_id
join admin_unit u on u.unit_id = d.unit_id
join (
  select a.document_id, count(*)::int as whole,
    (count(*) filter (where a.star = 3))::int as three,
    (count(*) filter (where a.star = 4))::int as four,
    (count(*) filter (where a.star = 5))::int as five
  from award a
  where a.status is null or a.status in ('new', 'renewed', 'upgraded')
  group by a.document_id
) as lines on lines.document_id = d.awards_document_id
where d.kind is null or d.kind ilike 'quyết định%'
order by d.signed_on desc nulls last, d.number, d.document_id
limit :most
