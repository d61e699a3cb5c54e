-- A file that hangs on a page, which an older program does not know.
insert into capture (
  capture_id, source, partition_day, url, captured_at, status, digest, bytes, warc_file, warc_offset, warc_length,
  kind, parent_url
) values (
  'p2', 'bao-thu', '2022-01-14', 'https://bao-thu.example/1.pdf', '2022-01-15 02:01+00', 200, 'ab', 9000,
  'bao-thu/2022-01-15/1.warc.gz', 700, 8000, 'attachment', 'https://bao-thu.example/1'
);
