-- Acknowledged chunks: those waiting for the rest of a batch are marked, the others go with their batches. Safe to repeat.
with marked as (
  update ingestion.chunk set state = 'delivered' where chunk_id = any($1)
), gone as (
  delete from ingestion.chunk where chunk_id = any($2)
)
delete from ingestion.batch_payload where batch_no = any($3)
