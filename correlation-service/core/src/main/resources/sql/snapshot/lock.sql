select attempt, complete from correlation.snapshot where snapshot_id = $1 for update
