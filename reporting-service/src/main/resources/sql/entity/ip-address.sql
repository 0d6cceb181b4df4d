select ip_id as id, address as name, scope from report.ip_address where ip_id = $1 and ip_id <> 0
