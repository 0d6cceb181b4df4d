-- Every address a machine used: source $1 (null: all), period $2 that begins on day $3.
select s.id, d.address as name, d.scope, d.gateway,
  s.transactions, s.magnitude,
  {known s.up_known | s.bytes_up} as bytes_up,
  {known s.down_known | s.bytes_down} as bytes_down,
  {traffic s} as traffic,
  s.machines::int8, s.users::int8,
  (select e.first_seen from report.ip_day e
   where e.id = s.id and e.source_id = s.source_id and e.day >= $3::date order by e.day limit 1) as first_seen,
  s.last_seen
from report.ip_summary s join report.ip_address d on d.ip_id = s.id
where s.source_id = (select source_id from report.report_source where name is not distinct from $1::text)
  and s.period = $2::int and s.transactions > 0 and s.id <> 0
