-- Made-up documents of thirty sources over seven years, and claims of them. A third are flows, one in
-- three counts something else than recognised products, a third are of provinces, the rest of
-- districts and of a thousand communes.
create temporary table pool on commit drop as
select row_number() over (order by u.level, u.unit_id, copies) - 1 as k, u.unit_id
from (
  (select unit_id, level, 12 as weight from admin_unit where level = 'province')
  union all
  (select unit_id, level, 1 from admin_unit where level = 'district')
  union all
  (select unit_id, level, 1 from admin_unit where level = 'commune' order by unit_id limit 1000)
) as u
cross join lateral generate_series(1, u.weight) as copies;

insert into document (
  document_id, source, partition_day, kind, url, title, text, captions, related, published, publisher,
  authority, captured_at, content_digest, likeness, problems, extractor_version
)
select 'd' || n, 's' || n % 30, day, 'news', 'https://bao' || n % 30 || '.example/' || n, 'Tin ' || n,
  'Văn bản ' || n, '[]', '[]', day, 's' || n % 30, 1 + n % 5, day + interval '1 day', 'c' || n,
  array(select n * 48 + k from generate_series(1, 48) as k), '[]', 'bench'
from generate_series(1, :documents) as n
cross join lateral (select date '2019-01-01' + n % 2600 as day) as d;

insert into claim (
  claim_id, document_id, source, partition_day, metric, scope, renewal, value_min, value_max, bound,
  stars, unit_id, as_of, as_of_precision, period_start, period_end, batch, evidence, evidence_start,
  evidence_end, place_from, time_from, conditional
)
select 'k' || n, d.document_id, d.source, d.partition_day,
  (array['recognised', 'recognised', 'target', 'recognised', 'recognised', 'producers'])[1 + n % 6],
  case when n % 3 = 0 then 'period' else 'total' end,
  false, made.value, made.value,
  case when n % 11 = 0 then 'about' else 'exact' end,
  (array['{}', '{3}', '{4}', '{5}'])[1 + n / 7 % 4]::smallint[],
  pool.unit_id,
  -- Targets are due at the ends of years.
  case when n % 6 = 2 then make_date(extract(year from d.published)::int + n % 4, 12, 31)
    when n % 3 > 0 then d.published - n % 40 end,
  case when n % 3 > 0 then 'day' end,
  case when n % 3 = 0 then date_trunc('year', d.published)::date end,
  case when n % 3 = 0 then (date_trunc('year', d.published) + interval '1 year - 1 day')::date end,
  case when n % 3 = 0 then 'đợt ' || 1 + n % 4 end,
  'câu ' || n, 0, 8, 'clause', 'clause', false
from generate_series(1, :claims) as n
join document d on d.document_id = 'd' || 1 + n % :documents
cross join lateral (select 10 + (hashint4(n) & 255) as value) as made
join pool on pool.k = (hashint4(n * 7) & 1048575) % (select count(*) from pool);
