-- Updates the last contact and the counts of sensors; an older time never replaces a newer one.
-- Sorted, so that two replicas cannot deadlock.
with noted as (
  select *
  from unnest($1::uuid[], $2::timestamptz[], $3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[], $7::bigint[], $8::bigint[])
    as n (sensor_id, last_used_at, accepted, skipped, rejected, records_at, lag_ms, unknown_kind)
), slots as (
  insert into ingestion.sensor_slot as s (sensor_id, slot, records)
  select sensor_id, date_bin('10 minutes', records_at, 'epoch'), accepted + skipped + rejected
  from noted
  where records_at is not null
  order by sensor_id
  on conflict (sensor_id, slot) do update set records = s.records + excluded.records
)
insert into ingestion.sensor_use as u (sensor_id, last_used_at, accepted, skipped, rejected, records_at, lag_ms, unknown_kind)
select sensor_id, last_used_at, accepted, skipped, rejected, records_at, lag_ms, unknown_kind
from noted
order by sensor_id
on conflict (sensor_id) do update set
  last_used_at = greatest(u.last_used_at, excluded.last_used_at),
  accepted = u.accepted + excluded.accepted,
  skipped = u.skipped + excluded.skipped,
  rejected = u.rejected + excluded.rejected,
  unknown_kind = u.unknown_kind + excluded.unknown_kind,
  records_at = greatest(u.records_at, excluded.records_at),
  lag_ms = case when excluded.lag_ms is null or u.records_at > excluded.records_at then u.lag_ms else excluded.lag_ms end
