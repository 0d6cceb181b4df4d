update correlation.snapshot set complete = true where snapshot_id = $1
