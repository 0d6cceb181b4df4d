-- Packed hours of machines $3 on days $1 to $2.
select day, hours from report.machine_usage where machine_id = any($3::int[]) and day between $1 and $2
