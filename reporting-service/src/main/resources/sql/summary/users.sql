-- Every user; transactions nobody could be found for are in no row. Source $1 (null: all), period $2 that begins on day $3.
select s.id, d.name,
  s.transactions,
  case when s.up_known > 0 then s.bytes_up end as bytes_up,
  case when s.down_known > 0 then s.bytes_down end as bytes_down,
  case when s.up_known + s.down_known > 0 then s.bytes_up + s.bytes_down end as traffic,
  s.machines::int8, s.ip_addresses::int8, s.apps::int8,
  (select e.first_seen from report.user_day e
   where e.id = s.id and e.source_id = s.source_id and e.day >= $3::date order by e.day limit 1) as first_seen,
  s.last_seen
from report.user_summary s join report.account d on d.user_id = s.id
where s.source_id = (select source_id from report.report_source where name is not distinct from $1::text)
  and s.period = $2::int and s.transactions > 0 and s.id > 0
