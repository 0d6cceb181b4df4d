-- Updates no row if this replica was retired.
update ingestion.replica set beat_at = now() where replica_id = $1
