-- Each source against its own history: documents per page that was had, claims per document, and
-- days without a document. Rests are left out. The last partition day that is loaded is the
-- present, so that the same rows give the same answer on any day.
with rule as (
  select 60 as window_days, -- days before the latest pages that are laid beside them
         20 as least_now, -- pages that make the latest
         40 as least_before,
         20 as least_claims, -- expected; fewer come and go by chance
         0.7 as documents_warn, 0.3 as documents_error, -- parts of the yield before
         0.4 as claims_warn, 0.1 as claims_error,
         365 as silence_days, -- history of which the usual interval is taken
         10 as least_intervals,
         3 as times_warn, 6 as times_error, -- of an interval that nine of ten do not exceed
         3 as shortest_silence -- days; a press site's weekend is none
),
present as (
  select max(partition_day) as last_day from load_batch where source <> 'desk'
),
awake as (
  select s.name as source
  from source s cross join present
  where s.enabled and s.kind <> 'desk' and (s.paused_until is null or s.paused_until < last_day)
),
page as (
  select c.source, c.partition_day, count(*) as pages
  from awake join capture c using (source) cross join present cross join rule
  where c.kind = 'article' and c.revisit_of is null
    and c.partition_day > last_day - 3 * window_days and c.partition_day <= last_day
  group by c.source, c.partition_day
),
made as (
  select d.source, d.partition_day, count(distinct d.capture_id) as documents
  from awake join document d using (source)
  where d.kind <> 'teaser' and d.text <> ''
  group by d.source, d.partition_day
),
stated as (
  select source, partition_day, count(*) as claims from awake join claim using (source)
  where restriction is null
  group by source, partition_day
),
day as (
  select page.source, page.partition_day, pages, coalesce(documents, 0) as documents,
         coalesce(claims, 0) as claims,
         coalesce(sum(pages) over (
           partition by page.source order by page.partition_day desc
           rows between unbounded preceding and 1 preceding
         ), 0) as pages_later
  from page
  left join made using (source, partition_day)
  left join stated using (source, partition_day)
),
recent as (
  select source, min(partition_day) as since
  from day cross join rule cross join present
  where pages_later < least_now and partition_day > last_day - window_days
  group by source
),
compared as (
  select source, since,
         sum(pages) filter (where partition_day >= since) as pages_now,
         sum(pages) filter (where partition_day < since) as pages_before,
         sum(documents) filter (where partition_day >= since) as documents_now,
         sum(documents) filter (where partition_day < since) as documents_before,
         sum(claims) filter (where partition_day >= since) as claims_now,
         sum(claims) filter (where partition_day < since) as claims_before
  from day join recent using (source) cross join rule
  where partition_day >= since - window_days
  group by source, since
),
yields as (
  select source, 'documents per page' as measure, since,
         documents_now::float8 / pages_now as now,
         documents_before::float8 / pages_before as before,
         documents_warn as warn, documents_error as error
  from compared cross join rule
  where pages_now >= least_now and pages_before >= least_before
  union all
  select source, 'claims per document', since,
         claims_now::float8 / documents_now, claims_before::float8 / documents_before,
         claims_warn, claims_error
  from compared cross join rule
  where documents_now > 0 and pages_now >= least_now and pages_before >= least_before
    and documents_now * claims_before >= least_claims * documents_before
),
interval_before as (
  select source, partition_day,
         partition_day - lag(partition_day) over (partition by source order by partition_day) as days
  from made cross join present cross join rule
  where partition_day > last_day - silence_days and partition_day <= last_day
),
silence as (
  select source, max(partition_day) as since, max(last_day) - max(partition_day) as now,
         percentile_disc(0.9) within group (order by days) as before
  from interval_before cross join present cross join rule
  group by source, least_intervals
  having count(days) >= least_intervals
)
select source, measure, since, now, before,
       case when now < error * before then 'ERROR'
            when now < warn * before then 'WARN' else 'OK' end as severity
from yields
union all
select source, 'days without a document', since, now::float8, before::float8,
       case when now > greatest(times_error * before, shortest_silence) then 'ERROR'
            when now > greatest(times_warn * before, shortest_silence) then 'WARN' else 'OK' end
from silence cross join rule
order by source, measure
