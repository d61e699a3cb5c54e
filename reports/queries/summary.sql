-- One row: how much the warehouse holds, between which days, and how often stocks are stated.
select
  (select count(*) from current_document) as documents,
  (select count(*) from claim join current_document using (document_id)
    where claim.restriction is null) as claims,
  (select count(*) from claim join current_document using (document_id)
    where claim.unit_id is null and claim.restriction is null) as unplaced,
  (select count(distinct source) from current_document) as sources,
  (select min(partition_day) from current_document) as first_day,
  (select max(partition_day) from current_document) as last_day,
  (select max(captured_at) from current_document) as last_capture
