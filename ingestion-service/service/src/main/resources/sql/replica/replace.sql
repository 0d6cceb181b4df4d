-- Replaces the id of a replica. The rows of the former id are adopted by the first replica, usually
-- its successor.
with former as (
  delete from ingestion.replica where replica_id = $1
)
insert into ingestion.replica (replica_id) values ($2)
