-- Figures of each night and source, the last `most` nights on which any source brought a document.
with night as (
  select distinct partition_day from coverage where documents > 0
  order by partition_day desc
  limit :most
)
select coverage.partition_day as day, coalesce(source.title, coverage.source) as source,
       coverage.claims
from coverage
join night using (partition_day)
left join source on source.name = coverage.source
where coverage.documents > 0
order by 1, 2
