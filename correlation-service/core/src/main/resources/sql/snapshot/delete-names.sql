delete from report.snapshot_name where snapshot_id = $1
