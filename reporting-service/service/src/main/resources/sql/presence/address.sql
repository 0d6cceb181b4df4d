select ip_id from report.ip_address where address = $1 and ip_id <> 0
