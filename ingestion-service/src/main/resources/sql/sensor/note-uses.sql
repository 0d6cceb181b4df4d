-- When sensors were last heard of; an older time never replaces a newer one. Sorted, so that two replicas never wait in a circle.
insert into ingestion.sensor_use as u (sensor_id, last_used_at)
select sensor_id, last_used_at from unnest($1::uuid[], $2::timestamptz[]) as n (sensor_id, last_used_at) order by sensor_id
on conflict (sensor_id) do update set last_used_at = greatest(u.last_used_at, excluded.last_used_at)
