-- Undelivered batches of all replicas. Sizes are stored, so no record is read.
select coalesce(sum(octet_length(sections)), 0)::int8 as bytes from ingestion.batch_payload
