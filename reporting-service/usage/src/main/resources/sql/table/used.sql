-- Filtered usage, which the application inserts (usage/UsageQuery). It is read once and then
-- aggregated.
  select u.machine_id, u.user_id, u.ip_id, u.app_id, u.transactions, u.up_known, u.down_known, u.bytes_up, u.bytes_down, u.bytes_unsplit, u.last_seen
  from report.usage u
  where {where}
