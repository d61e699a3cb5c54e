-- The documents whose rows in `stock` and `addition` may be others after a load: what the partition
-- holds, what it held, and the versions of the same addresses in other partitions of its source. As an
-- array's text: whoever asks only hands it back. And whether one of them has such rows already, which
-- none can have that the partition did not hold before.
with touched as materialized (
  select d.document_id, d.partition_day <> :day as elsewhere
  from document d
  where d.source = :source
    and (d.partition_day = :day or d.url = any (array(
      select h.url from document h where h.source = :source and h.partition_day = :day
    ) || cast(:urls as text[])))
),
older as materialized (
  select cast(:held as text[]) || array(select t.document_id from touched t where t.elsewhere) as ids
)
select
  ((select array_agg(t.document_id) from touched t) || cast(:held as text[]))::text as document_ids,
  exists (select from stock s where s.document_id = any (o.ids))
    or exists (select from addition a where a.document_id = any (o.ids)) as known
from older o
