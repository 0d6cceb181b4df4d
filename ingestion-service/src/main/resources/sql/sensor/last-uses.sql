select sensor_id, last_used_at from ingestion.sensor_use where sensor_id = any($1)
