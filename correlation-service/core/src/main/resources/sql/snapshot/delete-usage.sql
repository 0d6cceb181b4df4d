delete from report.snapshot_usage where snapshot_id = $1
