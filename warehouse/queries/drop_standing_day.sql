-- Forgets what was chosen for some units, star levels and days. Each is looked up by its key, whatever
-- the server expects of rows that have just been written.
delete from standing_day
where ctid = any (array(
  select o.place
  from unnest(:units, :star_keys, :days) as gone (unit_id, star_key, as_of)
  cross join lateral (
    select d.ctid as place
    from standing_day d
    where d.unit_id = gone.unit_id and d.star_key = gone.star_key and d.as_of = gone.as_of
    offset 0
  ) as o
))
