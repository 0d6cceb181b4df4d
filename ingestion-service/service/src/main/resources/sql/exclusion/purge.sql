delete from ingestion.exclusion where expires_at < $1 - interval '30 days'
