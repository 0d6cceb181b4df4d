-- Records gaps for sessions that were not renewed in time. Lines of the last seconds before the
-- renewal may also be missing.
with old as (
  delete from ingestion.listener_gap where until < now() - interval '30 days'
), dead as (
  delete from ingestion.listener_session where renewed_at < now() - make_interval(secs => $1)
  returning holder, listener, sensor, connections, renewed_at
)
insert into ingestion.listener_gap (holder, listener, sensor, connections, since, until)
select holder, listener, sensor, connections, renewed_at - make_interval(secs => $2), now() from dead
returning listener, connections
