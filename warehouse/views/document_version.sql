-- From when to when each version of a page was what its address said. The first version is known
-- from its day of publication, a later one from its capture; `replaced_on` is the day on which a
-- newer one with text was captured, null for the version that stands. `may_be_judged`:
-- an analyst judged a figure of its content or address. A source is compared in words that no index
-- has: of new rows the server would not know that an address is rarer, and go through all of a source
-- for each.
create view document_version as
select
  d.document_id,
  case when others.older then greatest(stated.day, (d.captured_at at time zone 'Asia/Ho_Chi_Minh')::date)
    else stated.day end as known_from,
  others.newer as replaced_on,
  exists (select from verdict v where v.content_digest = d.content_digest)
    or exists (select from verdict v where v.url = d.url) as may_be_judged
from document d
cross join lateral (select coalesce(d.published, d.partition_day) as day) as stated
cross join lateral (
  select
    coalesce(bool_or(
      (coalesce(o.captured_at, '-infinity'), o.document_id)
        < (coalesce(d.captured_at, '-infinity'), d.document_id)
    ), false) as older,
    min((coalesce(o.captured_at, '-infinity') at time zone 'Asia/Ho_Chi_Minh')::date) filter (
      where (coalesce(o.captured_at, '-infinity'), o.document_id)
        > (coalesce(d.captured_at, '-infinity'), d.document_id)
    ) as newer
  from document o
  where o.url = d.url and o.source || '' = d.source and o.parent_url is not distinct from d.parent_url
    and o.document_id <> d.document_id and o.text <> ''
) as others;

comment on view document_version is
  'From when to when each version of a page was what its address said; replaced_on is null for the version that stands.';
