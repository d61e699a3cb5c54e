update source set paused_since = '2022-03-01', paused_until = '2022-03-05', paused_by = 'Lan', paused_why = 'Bảo trì';
