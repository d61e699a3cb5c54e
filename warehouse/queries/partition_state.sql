-- What the index says of a partition, in one row: the digest that a load notes of its pages and
-- files (`captures_digest`), one of all that is said of all its captures, how many these are, and which of them failed.
select count(*) as held,
       encode(sha256(convert_to(coalesce(string_agg(
         c.capture_id, e'\n' order by c.capture_id collate "C"
       ) filter (where c.kind in ('article', 'attachment', 'desk')), ''), 'UTF8')), 'hex') as pages,
       encode(sha256(convert_to(coalesce(string_agg(
         c::text, e'\n' order by c.capture_id collate "C"
       ), ''), 'UTF8')), 'hex') as whole,
       coalesce(array_agg(c.capture_id) filter (
         where c.problem is not null or c.status <> 200
       ), '{}') as failed
from capture c
where c.source = :source and c.partition_day = :day
