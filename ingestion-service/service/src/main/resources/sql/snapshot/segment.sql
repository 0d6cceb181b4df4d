select length, compressed, bytes from ingestion.snapshot_content where snapshot_id = $1 and file = $2 and starts_at = $3
