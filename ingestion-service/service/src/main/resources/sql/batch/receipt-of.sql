-- Receipt for a repeated request, and its content.
select receipt, content_hash from ingestion.batch where sender = $1 and content_key = $2
