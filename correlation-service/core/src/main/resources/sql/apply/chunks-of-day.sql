select payload from correlation.chunk where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day = $2
