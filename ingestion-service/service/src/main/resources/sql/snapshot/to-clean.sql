select snapshot_id from ingestion.snapshot where cleanup order by changed_at limit 20
