-- Deletes replayed lines and stores the accepted records as one request, both or neither. The
-- revision prevents a concurrent replay: if it has changed, nothing is written. Lines that leave
-- the quarantine are audited.
with held as (
  select kept from ingestion.quarantine where batch_no = $1 and revision = $2
), taken as (
  update ingestion.quarantine set lines = $3, bytes = length($3::bytea), kept = $4, reasons = $5, revision = revision + 1
  where batch_no = $1 and revision = $2
  returning batch_id, sensor, kept
), stored as (
  insert into ingestion.batch (sender, content_key, batch_id, receipt, accepted)
  select sensor, $6, $7, $8, $9 from taken where $9 > 0
  returning batch_no
), payload as (
  insert into ingestion.batch_payload (batch_no, owner, sections, section_count)
  select batch_no, $10, $11::bytea, $12 from stored
), audited as (
  insert into audit.ingestion (at, who, what, was, became, detail)
  select $15, $14, 'quarantine/' || t.batch_id, jsonb_build_object('kept', h.kept)::text,
    jsonb_build_object('kept', t.kept, 'accepted', $9, 'skipped', $13::int4)::text,
    jsonb_build_object('action', 'replayed', 'sensor', t.sensor, 'batch', $7)
  from taken t, held h where $9 > 0 or t.kept < h.kept
)
select (select count(*) from taken) as taken, (select batch_no from stored) as batch_no
