-- Documents without text that give no reason for it.
select d.document_id, d.url
from document d
where coalesce(d.text, '') = '' and coalesce(jsonb_array_length(d.problems), 0) = 0
