delete from report.ip_address where ip_id = any($1::int[])
