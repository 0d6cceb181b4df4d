update ingestion.snapshot set name = $2 where snapshot_id = $1 and state = 'uploading'
