select ip_id as id from report.ip_address where ip_id > $1 order by ip_id limit $2
