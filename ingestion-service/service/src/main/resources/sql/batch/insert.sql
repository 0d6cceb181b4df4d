-- Stores a request, its records and its rejected records in one statement. A repeat (same sender
-- and key) stores nothing and returns no row.
with stored as (
  insert into ingestion.batch (sender, content_key, batch_id, receipt, accepted, content_hash)
  values ($1, $2, $3, $4, $7, $8)
  on conflict (sender, content_key) do nothing
  returning batch_no
), payload as (
  insert into ingestion.batch_payload (batch_no, owner, sections, section_count)
  select batch_no, $5, $6::bytea, $9 from stored where $6::bytea is not null
), rejected as (
  insert into ingestion.quarantine (batch_no, batch_id, sensor, parser, reasons, kept, not_kept, lines, bytes)
  select batch_no, $3, $1, $14, $10::text[], $11, $12, $13::bytea, length($13::bytea) from stored where $13::bytea is not null
)
select batch_no from stored
