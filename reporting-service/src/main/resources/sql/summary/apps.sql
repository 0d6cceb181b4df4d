-- Every destination, apps and others: source $1 (null: all), period $2 that begins on day $3.
select s.id, d.name, d.kind, d.category, d.vendor, d.headquarters, d.domains, d.risk_factors, d.score, d.score_low, d.score_high, d.confidence,
  d.general_score, d.security_score, d.compliance_score, d.legal_score,
  case when {is-app d.kind} then d.key end as catalogue_id,
  array(select t.tag from report.app_tag t where t.app_id = d.app_id order by t.tag) as tags,
  s.transactions, s.magnitude,
  {known s.up_known | s.bytes_up} as bytes_up,
  {known s.down_known | s.bytes_down} as bytes_down,
  {traffic s} as traffic,
  s.machines::int8, s.users::int8, s.ip_addresses::int8,
  (select e.first_seen from report.app_day e
   where e.id = s.id and e.source_id = s.source_id and e.day >= $3::date order by e.day limit 1) as first_seen,
  s.last_seen
from report.app_summary s join report.app d on d.app_id = s.id
where s.source_id = (select source_id from report.report_source where name is not distinct from $1::text)
  and s.period = $2::int and s.transactions > 0
