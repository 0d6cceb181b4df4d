-- The counters of a summary: source $1 (null: all), period $2.
select
  coalesce(t.machines, 0)::int8 as machines,
  coalesce(t.users, 0)::int8 as users, coalesce(t.ip_addresses, 0)::int8 as ip_addresses,
  coalesce(t.apps, 0)::int8 as apps, coalesce(t.unmatched, 0)::int8 as unmatched,
  coalesce(t.transactions, 0) as transactions,
  coalesce(t.transactions, 0) - coalesce(nobody.transactions, 0) as attributed_transactions,
  coalesce(t.measured, 0) as measured_transactions,
  {known t.up_known | t.bytes_up} as bytes_up,
  {known t.down_known | t.bytes_down} as bytes_down,
  {traffic t} as traffic
from (select (select source_id from report.report_source where name is not distinct from $1::text) as source_id) r
left join report.total_summary t on t.id = 0 and t.source_id = r.source_id and t.period = $2::int
left join lateral (
  -- unknown, and shared by several
  select sum(n.transactions)::int8 as transactions from report.user_summary n
  where n.id in (0, -1) and n.source_id = r.source_id and n.period = $2::int) as nobody on true
