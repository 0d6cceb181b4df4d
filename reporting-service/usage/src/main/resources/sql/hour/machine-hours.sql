-- Hours of the days $1 to $2 of machines $3, packed.
select day, hours from report.machine_usage where machine_id = any($3::int[]) and day between $1 and $2
