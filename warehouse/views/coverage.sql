-- Sources × days, from a source's first day with anything to its last, none left out.
create view coverage as
with captured as (
  select source, partition_day,
         count(*) filter (where problem is null) as captures,
         count(*) filter (where problem is not null) as failed
  from capture
  where kind in ('article', 'desk')
  group by source, partition_day
),
documented as (
  select source, partition_day, count(*) as documents,
         count(*) filter (where problems <> '[]') as with_problems
  from document
  group by source, partition_day
),
claimed as (
  select source, partition_day, count(*) as claims
  from claim
  where restriction is null
  group by source, partition_day
),
loaded as (
  select distinct source, partition_day from load_batch
),
rest as (
  -- From its order up to now, as far as the archive tells what day it is; one day at least.
  select name as source, paused_since as first_day,
         least(paused_until, greatest(paused_since, (select max(partition_day) from captured))) as last_day,
         paused_why || ' (until ' || paused_until || coalesce(', by ' || paused_by, '') || ')' as told
  from source
  where paused_since is not null
),
missed as (
  select source, partition_day, sum(pages)::bigint as unfetched,
         string_agg(code || ' ' || pages, ', ' order by pages desc, code) as unfetched_why
  from (
    select source, partition_day, code, count(*) as pages
    from unfetched
    group by source, partition_day, code
  ) as by_reason
  group by source, partition_day
),
span as (
  select source, min(partition_day) as first_day, max(partition_day) as last_day
  from (
    select source, partition_day from captured
    union all select * from loaded
    -- A link to an article of years ago, which nobody asked for, begins no history.
    union all select source, partition_day from unfetched where code <> 'out_of_range'
    union all select source, first_day from rest
    union all select source, last_day from rest
  ) as known
  group by source
)
select
  span.source,
  day::date as partition_day,
  coalesce(captured.captures, 0) as captures,
  coalesce(captured.failed, 0) as failed,
  coalesce(documented.documents, 0) as documents,
  coalesce(documented.with_problems, 0) as with_problems,
  coalesce(claimed.claims, 0) as claims,
  loaded.source is not null as loaded,
  coalesce(captured.captures, 0) = 0 as silent,
  rest.told as paused,
  coalesce(missed.unfetched, 0) as unfetched,
  missed.unfetched_why
from span
cross join lateral generate_series(first_day, last_day, interval '1 day') as day
left join captured on captured.source = span.source and captured.partition_day = day::date
left join missed on missed.source = span.source and missed.partition_day = day::date
left join documented on documented.source = span.source and documented.partition_day = day::date
left join claimed on claimed.source = span.source and claimed.partition_day = day::date
left join loaded on loaded.source = span.source and loaded.partition_day = day::date
left join rest on rest.source = span.source and day::date between rest.first_day and rest.last_day;

comment on view coverage is
  'Sources × days: pages captured and failed, documents, claims; silent when no page came; paused says why nobody asked. Addresses that were discovered and not fetched yet, because they could not be had or were not asked for, are counted in unfetched, by reason in unfetched_why; the table unfetched names them.';
