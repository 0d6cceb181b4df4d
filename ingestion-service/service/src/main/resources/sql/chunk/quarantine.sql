update ingestion.chunk set state = 'quarantined', attempts = $2, last_error = $3 where chunk_id = $1
