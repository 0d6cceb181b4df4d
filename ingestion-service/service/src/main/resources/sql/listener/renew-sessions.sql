-- Renews the sessions of one process and ends its other sessions. Deletes gaps noted for the
-- renewed sessions, because their process is alive.
with alive as (
  select * from unnest($2::text[], $3::text[], $4::int[]) as open (listener, sensor, connections)
), ended as (
  delete from ingestion.listener_session
  where holder = $1::uuid and listener <> all($2::text[])
), mistaken as (
  delete from ingestion.listener_gap where holder = $1::uuid
)
insert into ingestion.listener_session (holder, listener, sensor, connections)
select $1::uuid, listener, sensor, connections from alive
on conflict (holder, listener) do update set connections = excluded.connections, renewed_at = now()
