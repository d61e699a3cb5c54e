-- Forgets what was chosen for some units, star levels and days.
delete from standing_day s
using unnest(:units, :star_keys, :days) as gone (unit_id, star_key, as_of)
where s.unit_id = gone.unit_id and s.star_key = gone.star_key and s.as_of = gone.as_of
