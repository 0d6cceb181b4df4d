select file, name, size, received, outcome from ingestion.snapshot_file where snapshot_id = $1 order by file
