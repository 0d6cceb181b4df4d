delete from correlation.snapshot_part where snapshot_id = $1
