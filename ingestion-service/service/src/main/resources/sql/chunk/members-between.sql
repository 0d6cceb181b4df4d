-- The sections of a range of batches that sealed chunks have, for any owner: they are open nowhere.
select members from ingestion.chunk
where first_batch <= $2 and last_batch >= $1
