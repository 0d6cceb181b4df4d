-- The receipt a repeat is answered with.
select receipt from ingestion.batch where sender = $1 and content_key = $2
