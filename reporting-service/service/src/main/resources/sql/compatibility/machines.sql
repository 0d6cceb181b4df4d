-- Complete machines with their last address: ids $1 (null: all), from id $2 on, at most $3.
select m.machine_id, m.subject_kind, m.subject_key, coalesce(m.name, m.subject_key) as name, m.os_platform, m.os_version, m.os_build,
  m.discovered_at, m.heard_at, r.level as risk_level,
  (select latest.address from (
     select i.address, p.left_id, p.right_id, p.last_day
     from report.machine_ip_pair p join report.ip_address i on i.ip_id = p.right_id
     where p.left_id = m.machine_id and i.scope <> 'public'
     order by p.last_day desc fetch first row with ties) as latest
   order by (
     select max(u.last_observed) from report.machine_ip u
     where u.machine_id = latest.left_id and u.day = latest.last_day and u.ip_id = latest.right_id and u.source = 'use') desc nulls last limit 1) as last_ip,
  (select latest.address from (
     select i.address, p.left_id, p.right_id, p.last_day
     from report.machine_ip_pair p join report.ip_address i on i.ip_id = p.right_id
     where p.left_id = m.machine_id and i.scope = 'public'
     order by p.last_day desc fetch first row with ties) as latest
   order by (
     select max(u.last_observed) from report.machine_ip u
     where u.machine_id = latest.left_id and u.day = latest.last_day and u.ip_id = latest.right_id and u.source = 'use') desc nulls last limit 1) as last_external_ip
from report.machine m left join reporting.entity_risk r on r.kind = 'machine' and r.entity_id = m.machine_id
where m.subject_kind <> 'address' and ($1::int[] is null or m.machine_id = any($1))
order by m.machine_id offset $2 limit $3
