delete from ingestion.connector_run where seen_at < now() - interval '1 hour'
