-- Waits for running seals of the dead replica (chunk/seal locks its row) and fences later seals.
delete from ingestion.replica where beat_at < now() - make_interval(secs => $1)
