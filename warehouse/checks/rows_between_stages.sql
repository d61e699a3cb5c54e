-- Partitions that hold other numbers of rows than their last load took from the files of the stage
-- before it, and rows of partitions that no load tells of.
with taken as (
  select distinct on (source, partition_day) source, partition_day, documents, claims
  from load_batch
  order by source, partition_day, batch_id desc
),
documents as (select source, partition_day, count(*) as n from document group by 1, 2),
claims as (select source, partition_day, count(*) as n from claim group by 1, 2)
select source, partition_day,
  concat(coalesce(taken.documents, 0), ' documents taken, ', coalesce(documents.n, 0), ' held')
    as documents,
  concat(coalesce(taken.claims, 0), ' claims taken, ', coalesce(claims.n, 0), ' held') as claims
from taken
full join documents using (source, partition_day)
full join claims using (source, partition_day)
where coalesce(taken.documents, 0) <> coalesce(documents.n, 0)
   or coalesce(taken.claims, 0) <> coalesce(claims.n, 0)
order by source, partition_day
