-- What one destination was used for, as overview/totals has it: source $1 (null: all), period $2 that begins on day $3, app $4.
select
  coalesce(s.machines, 0)::int8 as machines, coalesce(s.users, 0)::int8 as users, coalesce(s.ip_addresses, 0)::int8 as ip_addresses,
  coalesce(s.transactions, 0) as transactions, {known s.verdict_known | s.blocked} as blocked, coalesce(s.measured, 0) as measured_transactions,
  {known s.up_known | s.bytes_up} as bytes_up,
  {known s.down_known | s.bytes_down} as bytes_down,
  {traffic s} as traffic,
  case when s.transactions > 0 then (
    select e.first_seen from report.app_day e
    where e.id = s.id and e.source_id = s.source_id and e.day >= $3::date order by e.day limit 1) end as first_seen,
  case when s.transactions > 0 then s.last_seen end as last_seen
from (select (select source_id from report.report_source where name is not distinct from $1::text) as source_id) r
left join report.app_summary s on s.id = $4::int and s.source_id = r.source_id and s.period = $2::int
