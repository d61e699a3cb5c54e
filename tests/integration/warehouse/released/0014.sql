update document set table_rows = '{3,1}' where document_id = 'd2';
