-- Stored requests not all of whose records are delivered; the sizes are known without reading them.
select count(*) as requests, coalesce(sum(octet_length(sections)), 0)::int8 as bytes from ingestion.batch_payload
