update document set tags = '{OCOP,"Mỗi xã một sản phẩm"}' where document_id = 'd2';
