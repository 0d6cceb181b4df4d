-- Where a part of a source is begun, unless it is begun already.
insert into ingestion.connector_position (sensor_id, part, position, moved_at) values ($1, $2, $3, now())
on conflict do nothing
