-- A figure of one product group, which an older program would take for the place's own.
insert into claim (
  claim_id, document_id, source, partition_day, metric, scope, renewal, value_min, value_max, bound, stars, unit_id,
  as_of, evidence, evidence_start, evidence_end, conditional, extractor_version, flags, mentions, status, restriction,
  product_group_code
) values (
  'k4', 'd1', 'bao-thu', '2022-01-14', 'recognised', 'total', false, 7, 7, 'exact', '{}', '92@2004-01-01', '2021-12-31',
  '25 sản phẩm', 34, 45, false, 'v1', '{}', '[{"start": 34, "end": 45, "text": "25 sản phẩm"}]', 'in_force',
  'product_group', '2'
);
