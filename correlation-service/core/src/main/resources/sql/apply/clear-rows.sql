delete from report.usage where machine_id = $1 and day = $2
