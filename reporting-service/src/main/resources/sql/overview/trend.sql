-- Usage per day, quiet days included, of the usage that a condition leaves, which the application puts in (table/Narrowing).
with used as (
  select u.day, sum(u.transactions) as transactions, sum(u.up_known) as up_known, sum(u.down_known) as down_known,
    sum(u.bytes_up) as bytes_up, sum(u.bytes_down) as bytes_down
  from report.usage u
  where {where}
  group by u.day
)
select d.day::date as day,
  coalesce(used.transactions, 0)::int8 as transactions,
  case when used.up_known > 0 then used.bytes_up::int8 end as bytes_up,
  case when used.down_known > 0 then used.bytes_down::int8 end as bytes_down
from generate_series({first-day}::date, {last-day}::date, interval '1 day') as d (day)
left join used on used.day = d.day::date
order by d.day
