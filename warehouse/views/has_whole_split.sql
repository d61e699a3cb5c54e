-- Whether the star levels that a text gives for a unit and day add up to the total that it gives. One
-- row, to be joined: so it becomes a part of the query that asks, which is ten times faster than a
-- function that is called for each figure. A text is found by its id: a unit may have thousands of
-- figures of one day.
create function has_whole_split(document_id text, unit_id text, as_of date)
returns table (whole_split boolean)
stable rows 1 language sql
as $$
  select count(*) filter (where s.star_key = 0) > 0 and count(*) filter (where s.star_key > 0) > 0
    and sum(s.value) filter (where s.star_key > 0) = max(s.value) filter (where s.star_key = 0)
  from (
    select * from stock where stock.document_id = has_whole_split.document_id offset 0
  ) as s
  where s.unit_id = has_whole_split.unit_id
    and s.as_of = has_whole_split.as_of
$$;

comment on function has_whole_split(text, text, date) is
  'Whether the star levels that a text gives for a unit and day add up to the total that it gives.';
