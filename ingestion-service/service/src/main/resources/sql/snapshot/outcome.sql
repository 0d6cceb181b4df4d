update ingestion.snapshot_file set outcome = $3 where snapshot_id = $1 and file = $2
