-- Deletes groups of a machine's day.
delete from report.usage u
using unnest($3::int[], $4::int[], $5::int[], $6::int[]) as g (user_id, ip_id, app_id, source_id)
where u.machine_id = $1 and u.day = $2
  and (u.user_id, u.ip_id, u.app_id, u.source_id) = (g.user_id, g.ip_id, g.app_id, g.source_id)
