-- The documents whose rows in `stock` and `addition` may be others after a load: what the partition
-- holds, what it held, and the versions of the same addresses in other partitions of its source. As an
-- array's text: whoever asks only hands it back.
select (array_agg(d.document_id) || cast(:held as text[]))::text
from document d
where d.source = :source
  and (d.partition_day = :day or d.url = any (array(
    select h.url from document h where h.source = :source and h.partition_day = :day
  ) || cast(:urls as text[])))
