insert into extractor_score values ('v2', 'all', 10, 100, 98, 0.9, 0.91, 0.89, 0.8);
