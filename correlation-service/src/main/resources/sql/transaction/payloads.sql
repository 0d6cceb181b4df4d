select payload from correlation.chunk where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day = $2 and chunk_id = any($3::uuid[])
