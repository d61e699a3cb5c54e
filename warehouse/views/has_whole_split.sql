-- Whether the star levels that a text gives for a unit and day add up to the total that it gives.
create function has_whole_split(document_id text, unit_id text, as_of date)
returns boolean
stable language sql
as $$
  select count(*) filter (where s.star_key = 0) > 0 and count(*) filter (where s.star_key > 0) > 0
    and sum(s.value) filter (where s.star_key > 0) = max(s.value) filter (where s.star_key = 0)
  from stock s
  where s.document_id = has_whole_split.document_id
    and s.unit_id = has_whole_split.unit_id
    and s.as_of = has_whole_split.as_of
$$;

comment on function has_whole_split(text, text, date) is
  'Whether the star levels that a text gives for a unit and day add up to the total that it gives.';
