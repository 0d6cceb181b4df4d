with put as (
  insert into report.period_summary as s
    (kind, source_id, period, id, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, last_seen, machines, users, ip_addresses, apps, unmatched)
  select kind, source_id, period, id, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, last_seen,
    coalesce(machines, 0), coalesce(users, 0), coalesce(ip_addresses, 0), coalesce(apps, 0), coalesce(unmatched, 0)
  from rollup_summary
  order by kind, source_id, period, id
  on conflict (id, source_id, period, kind) do update
  set transactions = s.transactions + excluded.transactions,
      blocked = s.blocked + excluded.blocked,
      verdict_known = s.verdict_known + excluded.verdict_known,
      measured = s.measured + excluded.measured,
      up_known = s.up_known + excluded.up_known,
      down_known = s.down_known + excluded.down_known,
      bytes_up = s.bytes_up + excluded.bytes_up,
      bytes_down = s.bytes_down + excluded.bytes_down,
      bytes_unsplit = s.bytes_unsplit + excluded.bytes_unsplit,
      last_seen = greatest(s.last_seen, excluded.last_seen),
      machines = s.machines + excluded.machines,
      users = s.users + excluded.users,
      ip_addresses = s.ip_addresses + excluded.ip_addresses,
      apps = s.apps + excluded.apps,
      unmatched = s.unmatched + excluded.unmatched
  returning s.kind, s.source_id, s.period, s.id, s.transactions
)
-- the previous sum is the new one minus the batch
insert into rollup_presence
select kind, source_id, period, id, step
from (
  select kind, source_id, period, id, (p.transactions > 0)::int - (p.transactions - f.transactions > 0)::int as step
  from put p join rollup_summary f using (kind, source_id, period, id)
) as counted
where step <> 0
