-- Every machine used: source $1 (null: all), period $2 that begins on day $3.
select s.id, coalesce(d.name, d.subject_key) as name, d.os_platform, d.os_version, d.os_build, d.shared, r.level as risk_level, r.reason_ids as risk_reasons, r.unjudged as risk_unjudged,
  s.transactions, s.magnitude,
  {known s.up_known | s.bytes_up} as bytes_up,
  {known s.down_known | s.bytes_down} as bytes_down,
  {traffic s} as traffic,
  s.users::int8, s.ip_addresses::int8, s.apps::int8,
  (select e.first_seen from report.machine_day e
   where e.id = s.id and e.source_id = s.source_id and e.day >= $3::date order by e.day limit 1) as first_seen,
  s.last_seen
from report.machine_summary s join report.machine d on d.machine_id = s.id
left join reporting.entity_risk r on r.kind = 'machine' and r.entity_id = d.machine_id
where s.source_id = (select source_id from report.report_source where name is not distinct from $1::text)
  and s.period = $2::int and s.transactions > 0 and d.subject_kind <> 'address'
