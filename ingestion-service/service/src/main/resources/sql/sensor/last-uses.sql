-- Usage of sensors, and their record counts in the ten-minute intervals that began within the
-- last hour.
select u.sensor_id, u.last_used_at, u.accepted, u.skipped, u.rejected, u.unknown_kind, u.records_at, u.lag_ms,
  (select coalesce(sum(s.records), 0)::bigint from ingestion.sensor_slot s
   where s.sensor_id = u.sensor_id and s.slot > $2::timestamptz - interval '1 hour') as last_hour
from ingestion.sensor_use u
where u.sensor_id = any($1)
