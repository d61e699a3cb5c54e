-- Fields of a source's pages that are filled far less often than they used to be: its design has
-- changed and the reader no longer finds them. Of each source, the latest days that hold enough
-- pages together are laid beside the 30 days before them. The last partition day that is loaded
-- is the present, so that the same rows give the same answer on any day.
with rule as (
  select 30 as window_days,
         5 as least_now, -- one odd article is no alarm
         10 as least_before,
         0.8 as usual, -- share from which a field is one that this source fills
         0.5 as warn_below, -- of the share before
         0.1 as error_below,
         0.25 as of_usual_length -- a body shorter than this part of the median is cut off,
                                 -- and so is a page with fewer rows of tables
),
present as (
  select max(partition_day) as last_day from load_batch where source <> 'desk'
),
page as (
  select d.*,
         -- Null where the page was read before tables were counted: nothing is known of it.
         case when d.table_rows is not null
              then (select coalesce(sum(n), 0) from unnest(d.table_rows) as n) end as rows_of_tables,
         case when left(d.text, length(d.lead)) = d.lead
                   then ltrim(substr(d.text, length(d.lead) + 1), e'\n') else d.text end as body
  from present
  cross join rule
  join document d on d.partition_day > last_day - 2 * window_days and d.partition_day <= last_day
  join capture c using (capture_id)
  where c.kind = 'article' and d.kind <> 'teaser'
    -- A page that a script draws is a new design too; one that the site did not give is none.
    and (c.problem is null or c.problem in ('empty_shell', 'short_body'))
),
day as (
  select source, partition_day,
         coalesce(sum(count(*)) over (
           partition by source order by partition_day desc
           rows between unbounded preceding and 1 preceding
         ), 0) as pages_later
  from page
  group by source, partition_day
),
recent as (
  select source, min(partition_day) as since
  from day cross join rule cross join present
  where pages_later < least_now and partition_day > last_day - window_days
  group by source
),
compared as (
  select page.*, since, partition_day >= since as is_now,
         partition_day < since - window_days / 2 as is_older
  from page join recent using (source) cross join rule
  where partition_day >= since - window_days
),
length_before as (
  select source, percentile_cont(0.5) within group (order by length(body)) as median,
         percentile_cont(0.5) within group (order by rows_of_tables)
           filter (where rows_of_tables > 0) as median_rows
  from compared
  where not is_now
  group by source
),
share as (
  select source, since, place, field,
         count(*) filter (where is_now) as documents,
         count(*) filter (where not is_now) as documents_before,
         avg(filled::int) filter (where is_now) as now,
         -- Pages that are read badly soon become the usual ones; their older half not for a while.
         greatest(
           avg(filled::int) filter (where not is_now),
           case when count(*) filter (where is_older) >= min(least_before)
                then avg(filled::int) filter (where is_older) end
         ) as before
  from compared
  join length_before using (source)
  cross join rule
  cross join lateral (values
    (1, 'title', title <> ''),
    (2, 'publication day on the page', coalesce(published_from = 'page', false)),
    (3, 'author', coalesce(author, '') <> ''),
    (4, 'lead', coalesce(lead, '') <> ''),
    (5, 'body', body <> ''),
    (6, 'body of usual length', body <> '' and length(body) >= of_usual_length * median),
    (7, 'several paragraphs', strpos(body, e'\n\n') > 0),
    (8, 'captions', captions <> '[]'),
    (9, 'related links', related <> '[]'),
    (10, 'tables', cardinality(table_rows) > 0),
    (11, 'table rows of usual number',
      rows_of_tables > 0 and rows_of_tables >= of_usual_length * median_rows),
    (12, 'tags', cardinality(tags) > 0)
  ) as told (place, field, filled)
  group by source, since, place, field
)
select case when now < error_below * before then 'ERROR' else 'WARN' end as severity,
       source, field,
       round(100 * before)::int as before_percent,
       round(100 * now)::int as now_percent,
       documents, documents_before, since
from share cross join rule
where documents >= least_now and documents_before >= least_before
  and before >= usual and now < warn_below * before
order by severity, source, place
