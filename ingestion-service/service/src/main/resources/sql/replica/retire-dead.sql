-- Waits for seals under way of the dead replica (chunk/seal holds its row) and fences those to come.
delete from ingestion.replica where beat_at < now() - make_interval(secs => $1)
