update ingestion.snapshot_file set size = received where snapshot_id = $1 and file = $2 and size is null
