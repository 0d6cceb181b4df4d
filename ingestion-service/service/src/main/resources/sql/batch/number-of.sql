select batch_no from ingestion.batch where batch_id = $1
