select coalesce(max(machine_id), 0) as machine_id from report.machine
