-- One destination's usage per day, quiet days included: days $1 to $2, source $3 (null: all), app $4.
select d.day::date as day,
  coalesce(t.transactions, 0) as transactions,
  case when t.up_known > 0 then t.bytes_up end as bytes_up,
  case when t.down_known > 0 then t.bytes_down end as bytes_down
from generate_series($1::date, $2::date, interval '1 day') as d (day)
left join report.app_day t on t.id = $4::int and t.day = d.day::date
  and t.source_id = (select source_id from report.report_source where name is not distinct from $3::text)
order by d.day
