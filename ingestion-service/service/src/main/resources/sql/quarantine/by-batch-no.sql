select batch_no, batch_id, sensor, parser, received_at, not_kept, revision, lines from ingestion.quarantine where batch_no = $1
