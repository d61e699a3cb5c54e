-- What came from each source in each day or month (`bucket`).
select
  c.source, coalesce(s.title, c.source) as title,
  date_trunc(:bucket, c.partition_day::timestamp)::date as day,
  sum(c.captures)::int as captures, sum(c.failed)::int as failed,
  sum(c.documents)::int as documents, sum(c.claims)::int as claims
from coverage c
left join source s on s.name = c.source
group by 1, 2, 3
order by 1, 3
