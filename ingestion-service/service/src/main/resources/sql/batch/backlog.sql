-- What all replicas have stored and not delivered. The sizes are known without reading the records.
select coalesce(sum(octet_length(sections)), 0)::int8 as bytes from ingestion.batch_payload
