insert into award_product (document_id, line, product_id, line_key) values ('d2', 1, 'product-1', 'key-1');

insert into product_ruling values ('key-0', 'key-1', false, 'Lan', '2022-02-02 00:00+00', 'Hai hợp tác xã.');
