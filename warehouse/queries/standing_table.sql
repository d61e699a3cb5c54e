-- What the demonstration ends with: provinces and the country at a date, each figure with its source.
select
  s.unit as unit,
  s.stars as stars,
  s.value as products,
  s.as_of as as_of,
  coalesce(d.publisher, d.source) as source,
  s.confidence as confidence,
  s.claim_id as claim_id
from standing(:at) s
join lateral (
  -- One page on two days states one claim in two documents; name the first.
  select document.publisher, document.source
  from claim join document using (document_id)
  where claim.claim_id = s.claim_id
  order by document.captured_at, document.document_id
  limit 1
) as d on true
where s.level in ('country', 'province')
order by s.level, vi_order(s.unit), s.stars desc nulls first
