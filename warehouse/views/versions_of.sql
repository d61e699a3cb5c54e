-- `document_version` of some documents (null: of all), worked out once a document, also where a query
-- is planned from their many figures.
create function versions_of(document_ids text[])
returns table (
  document_id text,
  known_from date,
  replaced_on date,
  may_be_judged boolean
)
stable language sql
-- A setting of its own keeps it from becoming a part of the query that asks.
set enable_nestloop = on
set jit = off
as $$
select w.document_id, w.known_from, w.replaced_on, w.may_be_judged
from document_version w
where versions_of.document_ids is null
union all
select w.document_id, w.known_from, w.replaced_on, w.may_be_judged
from document_version w
where w.document_id = any (versions_of.document_ids)
$$;

comment on function versions_of(text[]) is
  'From when to when some documents (null: all) were what their addresses said, and whether an analyst judged one of their figures.';
