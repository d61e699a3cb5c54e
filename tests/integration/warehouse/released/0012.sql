-- The tables that this revision adds are made from the others by the upgrade.
update document set likeness = '{1,2,3}' where document_id = 'd1';

update verdict set url = 'https://bao-thu.example/1', evidence = '25 sản phẩm 4 sao';
