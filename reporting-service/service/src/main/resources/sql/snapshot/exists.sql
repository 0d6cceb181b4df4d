select from report.snapshot where snapshot_id = $1
