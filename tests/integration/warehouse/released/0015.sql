insert into check_result values ('silent_sources', 'bao-thu', 'days', '2022-01-14', 'WARN', 4, 1, null);
