-- Machines {ids} without usage.
  select d.machine_id as id, coalesce(d.name, d.subject_key) as name, d.os_platform, d.os_version, d.os_build, d.shared, r.level as risk_level, r.reason_ids as risk_reasons, r.unjudged as risk_unjudged
  from report.machine d
  left join reporting.entity_risk r on r.kind = 'machine' and r.entity_id = d.machine_id
  where d.machine_id = any({ids}::int[]) and d.subject_kind <> 'address'
