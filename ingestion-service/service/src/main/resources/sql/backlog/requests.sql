-- Stored requests with undelivered records. Sizes are stored, so no record is read.
select count(*) as requests, coalesce(sum(octet_length(sections)), 0)::int8 as bytes from ingestion.batch_payload
