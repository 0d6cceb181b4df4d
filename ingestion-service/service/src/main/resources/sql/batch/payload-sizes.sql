-- Sizes of the records of some batches, without reading them.
select batch_no, octet_length(sections) as bytes from ingestion.batch_payload where batch_no = any($1) order by batch_no
