select ip_id as id, address as key from report.ip_address where address = any($1::text[])
