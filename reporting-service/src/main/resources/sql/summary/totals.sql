-- How many rows the tables have: source $1 (null: all), period $2.
select
  coalesce(t.machines, 0)::int8 as machines, coalesce(t.users, 0)::int8 as users, coalesce(t.ip_addresses, 0)::int8 as ip_addresses,
  (select count(*) from report.app_summary s
   where s.source_id = r.source_id and s.period = $2::int and s.transactions > 0) as destinations
from (select (select source_id from report.report_source where name is not distinct from $1::text) as source_id) r
left join report.total_summary t on t.id = 0 and t.source_id = r.source_id and t.period = $2::int
