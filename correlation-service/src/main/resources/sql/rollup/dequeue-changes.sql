-- Takes up to $1 changes off the queue and nets them by usage group. A group is taken away only as a whole, so what is there
-- afterwards is what was added since. Hours are sums alone, and are added up at once. Hosts are passed on.
with taken as (
  delete from correlation.usage_change
  where change_id in (select change_id from correlation.usage_change order by change_id limit $1)
  returning *
), added_hours as (
  insert into report.total_hour as h (source_id, day, hour, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
  select g.source_id, g.day, g.hour, sum(t.sign * g.transactions), sum(t.sign * g.up_known), sum(t.sign * g.down_known),
    sum(t.sign * g.bytes_up), sum(t.sign * g.bytes_down), sum(t.sign * g.bytes_unsplit)
  from taken t
  cross join lateral unnest(hour_days, hours, hour_source_ids, hour_transactions, hour_up_known, hour_down_known, hour_bytes_up, hour_bytes_down, hour_bytes_unsplit)
    as g (day, hour, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
  group by g.source_id, g.day, g.hour
  on conflict (source_id, day, hour) do update
  set transactions = h.transactions + excluded.transactions,
      up_known = h.up_known + excluded.up_known,
      down_known = h.down_known + excluded.down_known,
      bytes_up = h.bytes_up + excluded.bytes_up,
      bytes_down = h.bytes_down + excluded.bytes_down,
      bytes_unsplit = h.bytes_unsplit + excluded.bytes_unsplit
), queued_hosts as (
  insert into rollup_host
  select t.change_id, t.machine_id, g.*
  from taken t
  cross join lateral unnest(host_days, host_app_ids, hosts, host_source_ids, host_transactions, host_blocked, host_verdict_known,
    host_up_known, host_down_known, host_bytes_up, host_bytes_down, host_bytes_unsplit) as g
), cleared_hosts as (
  insert into rollup_host_cleared
  select machine_id, hosts_cleared, max(change_id) from taken where hosts_cleared is not null group by machine_id, hosts_cleared
), flat as (
  select t.change_id, t.sign, t.machine_id, g.*
  from taken t
  cross join lateral unnest(days, user_ids, ip_ids, app_ids, source_ids, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
    as g (day, user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
), cleared as (
  select machine_id, day, user_id, ip_id, app_id, source_id, max(change_id) as change_id, min(first_seen) as first_seen, max(last_seen) as last_seen
  from flat where sign < 0
  group by machine_id, day, user_id, ip_id, app_id, source_id
), netted as (
  select f.source_id, f.day, f.machine_id, f.user_id, f.ip_id, f.app_id,
    sum(f.sign * f.transactions) as transactions, sum(f.sign * f.blocked) as blocked, sum(f.sign * f.verdict_known) as verdict_known, sum(f.sign * f.measured) as measured,
    sum(f.sign * f.up_known) as up_known, sum(f.sign * f.down_known) as down_known,
    sum(f.sign * f.bytes_up) as bytes_up, sum(f.sign * f.bytes_down) as bytes_down, sum(f.sign * f.bytes_unsplit) as bytes_unsplit,
    min(f.first_seen) filter (where c.change_id is null or f.change_id > c.change_id) as first_seen,
    max(f.last_seen) filter (where c.change_id is null or f.change_id > c.change_id) as last_seen,
    min(c.first_seen) as cleared_first, max(c.last_seen) as cleared_last
  from flat f left join cleared c using (machine_id, day, user_id, ip_id, app_id, source_id)
  group by f.source_id, f.day, f.machine_id, f.user_id, f.ip_id, f.app_id
)
insert into rollup_group
select source_id, day, machine_id, user_id, ip_id, app_id, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen,
  case when first_seen is null or first_seen > cleared_first then cleared_first end,
  case when last_seen is null or last_seen < cleared_last then cleared_last end
from netted
