-- Every user; transactions nobody could be found for are in no row. Source $1 (null: all), period $2 that begins on day $3.
select s.id, d.name, r.level as risk_level, r.reason_ids as risk_reasons, r.unjudged as risk_unjudged,
  s.transactions, s.magnitude,
  {known s.up_known | s.bytes_up} as bytes_up,
  {known s.down_known | s.bytes_down} as bytes_down,
  {traffic s} as traffic,
  s.machines::int8, s.ip_addresses::int8, s.apps::int8,
  (select e.first_seen from report.user_day e
   where e.id = s.id and e.source_id = s.source_id and e.day >= $3::date order by e.day limit 1) as first_seen,
  s.last_seen
from report.user_summary s join report.account d on d.user_id = s.id
left join reporting.entity_risk r on r.kind = 'user' and r.entity_id = d.user_id
where s.source_id = (select source_id from report.report_source where name is not distinct from $1::text)
  and s.period = $2::int and s.transactions > 0 and s.id > 0
