update correlation.push set failing_since = coalesce(failing_since, now()), error = $2, error_at = now() where push_id = $1
