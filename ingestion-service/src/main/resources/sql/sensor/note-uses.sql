-- When sensors were last heard of, and what they have sent since this was last written; an older time never replaces a newer one. Sorted, so that two replicas never wait in a circle.
insert into ingestion.sensor_use as u (sensor_id, last_used_at, accepted, skipped, rejected)
select sensor_id, last_used_at, accepted, skipped, rejected
from unnest($1::uuid[], $2::timestamptz[], $3::bigint[], $4::bigint[], $5::bigint[]) as n (sensor_id, last_used_at, accepted, skipped, rejected)
order by sensor_id
on conflict (sensor_id) do update set
  last_used_at = greatest(u.last_used_at, excluded.last_used_at),
  accepted = u.accepted + excluded.accepted,
  skipped = u.skipped + excluded.skipped,
  rejected = u.rejected + excluded.rejected
