-- Table of apps on the dashboard over 30 days, from raw rows. Valid in Postgres and DuckDB.
select app, count(*) as transactions, sum(bytes_up) as bytes_up, sum(bytes_down) as bytes_down,
  count(distinct machine) as machines, count(distinct account) as users, count(distinct address) as addresses, max(moment) as last_seen
from raw_transaction
where moment >= current_date - 30
group by app order by transactions desc limit 50
