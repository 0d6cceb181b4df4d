select c.sensor_id, c.name, c.kind, c.settings::text, c.secret, c.secret_file, c.allow_private, c.paused, c.version,
  c.created_at, c.created_by, c.changed_at, c.changed_by, s.report_source, s.time_zone, s.parser
from ingestion.connector c join ingestion.sensor s using (sensor_id)
order by c.name
