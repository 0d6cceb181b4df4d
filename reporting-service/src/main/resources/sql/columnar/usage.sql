-- Usage as it is packed, of what a condition leaves, which the application puts in (usage/UsageQuery): so many rows at most.
select u.day, u.app_id, u.machine_id, u.user_id, u.ip_id, u.source_id::int, u.transactions, u.blocked, u.verdict_known, u.up_known, u.down_known, u.measured, u.by_logon,
  u.bytes_up, u.bytes_down, u.bytes_unsplit, (extract(epoch from u.first_seen) * 1000000)::int8 as first_seen, (extract(epoch from u.last_seen) * 1000000)::int8 as last_seen
from report.usage u where {where}
limit {most}
