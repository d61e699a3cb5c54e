-- A province and its successor, a stock with one level of it, a decision's line, and all that stands about them.
insert into admin_unit values
  ('92@2004-01-01', '92', 'Cần Thơ', 'Thành phố Cần Thơ', 'province', 'thành phố', null, '2004-01-01', '2025-06-30', '{TPCT}'),
  ('92@2025-07-01', '92', 'Cần Thơ', 'Thành phố Cần Thơ', 'province', 'thành phố', null, '2025-07-01', null, '{}');

insert into admin_unit_change values ('92@2004-01-01', '92@2025-07-01', '2025-07-01', '202/2025/QH15');

insert into source (name, title, kind, authority, canonical_host, hosts, provinces, enabled, sample)
values ('bao-thu', 'Báo Thử', 'press', 3, 'bao-thu.example', '{bao-thu.example}', '[{"name": "Cần Thơ"}]', true, false);

insert into capture (
  capture_id, source, partition_day, url, canonical_url, captured_at, status, media_type, digest, bytes,
  warc_file, warc_offset, warc_length, kind, dated_from
) values (
  'p1', 'bao-thu', '2022-01-14', 'https://bao-thu.example/1', 'https://bao-thu.example/1',
  '2022-01-15 02:00+00', 200, 'text/html', 'aa', 900, 'bao-thu/2022-01-15/1.warc.gz', 0, 700, 'article', 'page'
);

insert into document (
  document_id, source, partition_day, kind, url, title, lead, text, captions, related, decision, published,
  published_from, publisher, authority, capture_id, captured_at, content_digest, problems, extractor_version
) values
  ('d1', 'bao-thu', '2022-01-14', 'news', 'https://bao-thu.example/1', 'Tin số 1', 'Mở đầu',
   'Cả tỉnh có 41 sản phẩm. Trong đó 25 sản phẩm 4 sao.', '["Ảnh"]', '[{"title": "Tin", "url": "https://bao-thu.example/9"}]',
   null, '2022-01-14', 'page', 'bao-thu', 3, 'p1', '2022-01-15 02:00+00', 'c1', '[]', 'v1'),
  ('d2', 'bao-thu', '2022-01-14', 'decision', null, 'Quyết định', null, 'Công nhận 01 sản phẩm theo Quyết định số 5/QĐ-UBND.',
   '[]', '[]', '{"number": "5/QĐ-UBND", "date": "2022-01-10", "issuer": "UBND thành phố Cần Thơ"}', '2022-01-14', 'page',
   'bao-thu', 1, null, '2022-01-15 02:00+00', 'c2', '[{"code": "no_seal", "message": "Không có dấu."}]', 'v1');

insert into claim (
  claim_id, document_id, source, partition_day, metric, scope, renewal, value_min, value_max, bound, stars, unit_id,
  province, as_of, as_of_precision, as_of_text, evidence, evidence_start, evidence_end, place_from, time_from,
  conditional, extractor_version
) values
  ('k1', 'd1', 'bao-thu', '2022-01-14', 'recognised', 'total', false, 41, 41, 'exact', '{}', '92@2004-01-01', 'Cần Thơ',
   '2021-12-31', 'day', '2021-12-31', 'Cả tỉnh có 41 sản phẩm', 0, 22, 'clause', 'published', false, 'v1'),
  ('k2', 'd1', 'bao-thu', '2022-01-14', 'recognised', 'total', false, 25, 25, 'exact', '{4}', '92@2004-01-01', 'Cần Thơ',
   '2021-12-31', 'day', '2021-12-31', '25 sản phẩm 4 sao', 34, 51, 'sentence', 'published', false, 'v1');

insert into award (
  document_id, line, source, partition_day, product, producer, district, province, star, score, status, valid_until,
  annex, "row", page, problems, extractor_version
) values (
  'd2', 1, 'bao-thu', '2022-01-14', 'Trà sen', 'HTX Sen', 'Phong Điền', 'Cần Thơ', 4, 78.66, 'new', '2025-01-10', 'I', 1, 2,
  '[]', 'v1'
);

insert into verdict values
  ('c1', 34, 51, 'recognised', 25, 25, '{4}', 'Lan', '2022-02-01 00:00+00', 'right', null, null);

insert into load_batch (
  source, partition_day, loaded_at, run_id, extractor_version, documents, claims, awards, content_digest, captures_digest
) values ('bao-thu', '2022-01-14', '2022-01-15 03:00+00', 'run-1', 'v1', 2, 2, 1, 'bb', 'cc');
