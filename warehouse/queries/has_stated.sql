-- Whether some documents have rows in `stock` or `addition`.
select exists (select from stock where document_id = any (:ids))
  or exists (select from addition where document_id = any (:ids))
