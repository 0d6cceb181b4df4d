select kind, value from ingestion.exclusion where expires_at is null or expires_at > $1
