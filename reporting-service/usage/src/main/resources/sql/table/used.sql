-- The usage that a condition leaves, which the application puts in (usage/UsageQuery): looked up once, summed up and counted from here.
  select u.machine_id, u.user_id, u.ip_id, u.app_id, u.transactions, u.up_known, u.down_known, u.bytes_up, u.bytes_down, u.bytes_unsplit, u.last_seen
  from report.usage u
  where {where}
