-- A machine, even if it was not used in the period.
select m.machine_id as id, coalesce(m.name, m.subject_key) as name, m.os_platform, m.os_version, m.os_build, m.discovered_at, m.shared,
  coalesce((select array_agg(n.name order by n.last_seen desc) from report.machine_name n where n.machine_id = m.machine_id), '{}') as names
from report.machine m where m.machine_id = $1
