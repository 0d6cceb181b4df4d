-- Like insert.sql, for records fetched by a connector: moves its position from $17 to $18 and
-- stores the request, both or neither. Returns no row if the position has changed or the connector
-- was deleted.
with moved as (
  insert into ingestion.connector_position as p (sensor_id, part, position, mark, missed, moved_at)
  select $15, $16, $18, $19, $20, now()
  where exists (select from ingestion.connector where sensor_id = $15)
    and ($17::bigint is null or exists (select from ingestion.connector_position where sensor_id = $15 and part = $16))
  on conflict (sensor_id, part) do update
  set position = excluded.position, mark = excluded.mark, missed = p.missed + excluded.missed, moved_at = excluded.moved_at
  where p.position = $17::bigint
  returning 1
), stored as (
  insert into ingestion.batch (sender, content_key, batch_id, receipt, accepted, content_hash)
  select $1, $2, $3, $4, $7, $8 from moved
  returning batch_no
), payload as (
  insert into ingestion.batch_payload (batch_no, owner, sections, section_count)
  select batch_no, $5, $6::bytea, $9 from stored where $6::bytea is not null
), rejected as (
  insert into ingestion.quarantine (batch_no, batch_id, sensor, parser, reasons, kept, not_kept, lines, bytes)
  select batch_no, $3, $1, $14, $10::text[], $11, $12, $13::bytea, length($13::bytea) from stored where $13::bytea is not null
)
select batch_no from stored
