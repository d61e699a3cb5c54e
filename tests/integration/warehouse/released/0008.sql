insert into decision_link values ('d1', 'k1', '{d2}', true);
