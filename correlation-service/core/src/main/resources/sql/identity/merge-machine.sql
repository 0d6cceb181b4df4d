update report.machine set merged_into = $2 where machine_id = $1
