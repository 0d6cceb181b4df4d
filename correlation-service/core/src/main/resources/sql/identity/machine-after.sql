select machine_id as id from report.machine where machine_id > $1 order by machine_id limit $2
