-- Inserts the start position of a part of a source unless it has one.
insert into ingestion.connector_position (sensor_id, part, position, moved_at) values ($1, $2, $3, now())
on conflict do nothing
