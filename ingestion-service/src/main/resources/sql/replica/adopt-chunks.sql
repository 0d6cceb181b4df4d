update ingestion.chunk set owner = $1
where owner not in (select replica_id from ingestion.replica)
returning chunk_id, subject_kind, subject_key, day, sealed_at, members, state
