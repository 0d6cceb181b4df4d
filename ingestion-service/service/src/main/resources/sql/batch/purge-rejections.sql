delete from ingestion.rejection where hour < now() - interval '8 days'
