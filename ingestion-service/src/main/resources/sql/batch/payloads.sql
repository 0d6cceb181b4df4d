-- The records of some batches, to be held in memory again.
select batch_no, parts from ingestion.batch_payload where batch_no = any($1) order by batch_no
