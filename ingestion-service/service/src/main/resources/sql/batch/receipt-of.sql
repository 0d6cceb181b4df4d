-- The receipt a repeat is answered with, and what the content was.
select receipt, content_hash from ingestion.batch where sender = $1 and content_key = $2
