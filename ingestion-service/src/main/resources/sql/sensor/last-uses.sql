select sensor_id, last_used_at, accepted, skipped, rejected from ingestion.sensor_use where sensor_id = any($1)
