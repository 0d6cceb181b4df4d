update correlation.push set drift_missing = $2, drift_changed = $3, drift_at = now() where push_id = $1
