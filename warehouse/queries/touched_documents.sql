-- The documents whose rows in `stock` and `addition` may be others after a load: what the partition
-- holds, what it held, and the versions of the same addresses in other partitions of its source. As an
-- array's text: whoever asks only hands it back. Then whether one of them has such rows already, as
-- those may have, too, that the partition did not hold before: somebody emptied `document` by hand.
-- And whether most of what is known of them is no figure any more, judged by the first few.
with touched as materialized (
  select array_cat(array_agg(d.document_id), coalesce(cast(:held as text[]), '{}')) as ids
  from document d
  where d.source = :source
    and (d.partition_day = :day or d.url = any (array(
      select h.url from document h where h.source = :source and h.partition_day = :day
    ) || cast(:urls as text[])))
)
select t.ids::text as document_ids,
  exists (select from stock s where s.document_id = any (t.ids))
    or exists (select from addition a where a.document_id = any (t.ids)) as known,
  (
    select count(*) > 2 * count(c.held)
    from (
      select s.document_id, s.claim_id from stock s where s.document_id = any (t.ids) limit 200
    ) as known
    left join lateral (
      select true as held
      from claim
      where claim.claim_id = known.claim_id and claim.document_id = known.document_id
      offset 0
    ) as c on true
  ) as others
from touched t
