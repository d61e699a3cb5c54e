insert into tombstone values ('https://bao-thu.example/7', '{https://bao-thu.example/7}', '{ff}', 'Theo yêu cầu.', '2022-04-01 00:00+00');
