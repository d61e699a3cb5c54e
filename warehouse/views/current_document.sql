-- Of several versions of one address in one source, the one captured last counts.
-- A capture without text (a page that failed later) replaces nothing.
create view current_document as
select d.*
from document d
where d.url is null
   or not exists (
     select from document newer
     where newer.url = d.url
       and newer.source = d.source
       and newer.parent_url is not distinct from d.parent_url
       and newer.text <> ''
       and (coalesce(newer.captured_at, '-infinity'), newer.document_id)
         > (coalesce(d.captured_at, '-infinity'), d.document_id)
   );

comment on view current_document is 'Documents whose newest version this is.';
