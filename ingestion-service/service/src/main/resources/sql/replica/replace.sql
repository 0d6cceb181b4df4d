-- The former id loses its rows to the replica that adopts first, most likely its own successor.
with former as (
  delete from ingestion.replica where replica_id = $1
)
insert into ingestion.replica (replica_id) values ($2)
