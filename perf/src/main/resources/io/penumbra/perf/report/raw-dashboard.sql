-- The dashboard's table of apps over 30 days, from raw rows; understood by Postgres and DuckDB alike.
select app, count(*) as transactions, sum(bytes_up) as bytes_up, sum(bytes_down) as bytes_down,
  count(distinct machine) as machines, count(distinct account) as users, count(distinct address) as addresses, max(moment) as last_seen
from raw_transaction
where moment >= current_date - 30
group by app order by transactions desc limit 50
