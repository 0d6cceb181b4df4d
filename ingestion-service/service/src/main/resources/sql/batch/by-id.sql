select sender, received_at, receipt, content_hash from ingestion.batch where batch_id = $1
