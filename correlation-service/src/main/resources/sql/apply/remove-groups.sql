-- Takes groups of a machine's day away, and returns what they were. What takes their place is added in the same transaction.
delete from report.usage u
using unnest($3::int[], $4::int[], $5::int[], $6::int[]) as g (user_id, ip_id, app_id, source_id)
where u.machine_id = $1 and u.day = $2
  and (u.user_id, u.ip_id, u.app_id, u.source_id) = (g.user_id, g.ip_id, g.app_id, g.source_id)
returning u.user_id, u.ip_id, u.app_id, u.source_id, u.transactions, u.blocked, u.verdict_known, u.up_known, u.down_known, u.measured, u.by_logon, u.bytes_up, u.bytes_down, u.bytes_unsplit, u.first_seen, u.last_seen
