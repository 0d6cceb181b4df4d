select ip_id as id, address as name, scope, gateway from report.ip_address where ip_id = $1 and ip_id <> 0
