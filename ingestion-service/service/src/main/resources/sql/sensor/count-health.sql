-- Number of active sensors by the age of their last record.
select
  count(*) filter (where u.records_at is null) as never,
  count(*) filter (where u.records_at >= $1::timestamptz - interval '24 hours') as ok,
  count(*) filter (where u.records_at < $1::timestamptz - interval '24 hours' and u.records_at >= $1::timestamptz - interval '48 hours') as silent,
  count(*) filter (where u.records_at < $1::timestamptz - interval '48 hours') as alert
from ingestion.sensor s
left join ingestion.sensor_use u using (sensor_id)
where s.revoked_at is null
