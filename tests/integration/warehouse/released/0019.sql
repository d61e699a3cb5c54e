insert into unfetched values (
  'bao-thu', 'https://bao-thu.example/khong-ngay', '2022-01-14', 'undated', 'Không có ngày bên cạnh.', '2022-01-15 02:02+00', '2022-01-16 02:02+00', 1
);
