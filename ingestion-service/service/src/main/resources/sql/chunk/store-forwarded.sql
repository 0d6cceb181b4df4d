-- Stores a chunk sealed by a forwarder as a request whose sections are in this chunk only. Returns
-- no row if any sender has stored the id of the chunk.
with stored as (
  insert into ingestion.batch (sender, content_key, batch_id, receipt, accepted, content_hash)
  values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing
  returning batch_no
), payload as (
  insert into ingestion.batch_payload (batch_no, owner, sections, section_count)
  select batch_no, $7, $8::bytea, $9 from stored
)
insert into ingestion.chunk
  (chunk_id, owner, subject_kind, subject_key, day, sealed_at, seal_reason, transactions, bytes, members, first_batch, last_batch)
select $3, $7, $10, $11, $12, date_trunc('milliseconds', now()), 'forwarder', $13, $14,
  (select string_agg(batch_no || ':' || section_no, ' ' order by section_no) from generate_series(0, $9 - 1) as section_no),
  batch_no, batch_no
from stored
returning chunk_id
