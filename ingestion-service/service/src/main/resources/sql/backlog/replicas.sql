select replica_id, started_at, beat_at from ingestion.replica order by started_at
