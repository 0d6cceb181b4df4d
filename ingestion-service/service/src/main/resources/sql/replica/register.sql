insert into ingestion.replica (replica_id) values ($1)
