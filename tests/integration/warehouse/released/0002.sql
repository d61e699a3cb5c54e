-- A figure that its own text contradicts.
insert into claim (
  claim_id, document_id, source, partition_day, metric, scope, renewal, value_min, value_max, bound, stars, unit_id,
  as_of, evidence, evidence_start, evidence_end, conditional, extractor_version, flags
) values (
  'k3', 'd1', 'bao-thu', '2022-01-14', 'recognised', 'period', false, 50, 50, 'exact', '{}', '92@2004-01-01', null,
  '41 sản phẩm', 11, 22, false, 'v1', '{two_values}'
);
