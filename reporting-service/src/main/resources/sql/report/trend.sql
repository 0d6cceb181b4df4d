-- A report's usage per day, quiet days included: days $1 to $2, source $3 (null: all).
select d.day::date as day,
  coalesce(t.transactions, 0) as transactions,
  {known t.up_known | t.bytes_up} as bytes_up,
  {known t.down_known | t.bytes_down} as bytes_down,
  {traffic t} as traffic
from generate_series($1::date, $2::date, interval '1 day') as d (day)
left join report.total_day t on t.id = 0 and t.day = d.day::date
  and t.source_id = (select source_id from report.report_source where name is not distinct from $3::text)
order by d.day
