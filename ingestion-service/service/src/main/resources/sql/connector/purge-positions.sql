-- Deletes positions in files that are older than all listed files.
delete from ingestion.connector_position p using ingestion.connector c
where c.sensor_id = p.sensor_id and c.kind = $1 and p.moved_at < now() - make_interval(days => 100)
