delete from correlation.snapshot where snapshot_id = $1
