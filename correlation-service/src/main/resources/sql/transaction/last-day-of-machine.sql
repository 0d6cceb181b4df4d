-- The last day from $2 to $3 on which machine $1 has chunks.
select max(day) as day from correlation.chunk where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day between $2 and $3
