insert into unfetched values (
  'bao-thu', 'https://bao-thu.example/404', '2022-01-14', 'http_404', 'Không có.', '2022-01-15 02:02+00', '2022-01-16 02:02+00', 2
);
