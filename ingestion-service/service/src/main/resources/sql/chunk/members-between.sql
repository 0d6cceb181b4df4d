-- Sections of a range of batches in sealed chunks of any owner. These sections are in no open
-- chunk.
select members from ingestion.chunk
where first_batch <= $2 and last_batch >= $1
