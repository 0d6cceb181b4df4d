-- Machines in full, with the last address each used: of numbers $1 (null: all), from number $2 on, at most $3.
select m.machine_id, m.subject_kind, m.subject_key, coalesce(m.name, m.subject_key) as name, m.os_platform, m.os_version, m.os_build,
  m.discovered_at, m.heard_at,
  (select i.address from report.usage u join report.ip_address i using (ip_id)
   where u.machine_id = m.machine_id and u.day >= current_date - 90 and u.ip_id <> 0 and i.scope <> 'public' order by u.last_seen desc limit 1) as last_ip,
  (select i.address from report.usage u join report.ip_address i using (ip_id)
   where u.machine_id = m.machine_id and u.day >= current_date - 90 and u.ip_id <> 0 and i.scope = 'public' order by u.last_seen desc limit 1) as last_external_ip
from report.machine m
where m.subject_kind <> 'address' and ($1::int[] is null or m.machine_id = any($1))
order by m.machine_id offset $2 limit $3
