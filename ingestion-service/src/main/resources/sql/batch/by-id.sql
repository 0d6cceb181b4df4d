select sender, received_at, receipt from ingestion.batch where batch_id = $1
