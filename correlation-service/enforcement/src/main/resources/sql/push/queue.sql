-- Queues version $1 for targets with another version, replacing undelivered versions; for Defender also a check every $3 seconds, or when
-- the target has changed. While enforcement is off ($2), removals are also sent to paused targets. Dead deliveries are retried with the next
-- version, when the target has changed, or after an hour.
with wanted as (
  select p.push_id, p.pushed_version, p.revision from correlation.push p
  where (p.mode <> 'paused' or p.kind = 'defender' and not $2::boolean)
    and (p.pushed_version is distinct from $1::bigint
      or p.kind = 'defender'
        and (p.pushed_revision is distinct from p.revision or p.pushed_at < now() - $3::double precision * interval '1 second'))
    and not exists (
      select from correlation.push_delivery d
      where d.destination_id = p.push_id and d.version = $1::bigint and d.revision = p.revision
        and (d.state = 'waiting' or d.state = 'dead' and d.next_at > now() - interval '1 hour'))
  for no key update of p skip locked
), superseded as (
  delete from correlation.push_delivery d using wanted where d.destination_id = wanted.push_id and d.state <> 'delivered'
  returning d.id
)
insert into correlation.push_delivery (destination_id, revision, version, from_version)
select push_id, revision, $1::bigint, pushed_version from wanted
-- after the superseded deliveries are deleted
where (select count(*) from superseded) >= 0
