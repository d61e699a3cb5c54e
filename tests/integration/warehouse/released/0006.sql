update award set decision = '5/QĐ-UBND', issuer = 'UBND thành phố Cần Thơ', issued_on = '2022-01-10', unit_id = '92@2004-01-01';
