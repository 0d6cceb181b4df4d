-- Used machines with totals of their usage, which the application inserts (table/sums-…).
  select d.machine_id as id, coalesce(d.name, d.subject_key) as name, d.os_platform, d.os_version, d.os_build, d.shared, r.level as risk_level, r.reason_ids as risk_reasons, r.unjudged as risk_unjudged, g.*
  from (
{sums}
  ) g join report.machine d on d.machine_id = g.key
  left join reporting.entity_risk r on r.kind = 'machine' and r.entity_id = d.machine_id
  where d.subject_kind <> 'address'
