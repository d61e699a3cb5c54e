-- Captures of each source and year of publication: how many, of what, how large.
select
    source,
    extract(year from partition_day)::integer as year,
    count(*) as captures,
    count(*) filter (where kind in ('article', 'attachment', 'desk')) as pages,
    count(*) filter (where revisit_of is not null) as revisits,
    count(*) filter (where problem is not null) as problems,
    coalesce(sum(bytes) filter (where revisit_of is null), 0)::bigint as bytes,
    sum(warc_length)::bigint as stored_bytes
from capture
group by 1, 2
order by 1, 2
