-- Days of snapshot report $1.
select u.day, sum(u.transactions)::int8 as transactions, {known sum(u.verdict_known) | sum(u.blocked)::int8} as blocked,
  {known sum(u.up_known) | sum(u.bytes_up)::int8} as bytes_up, {known sum(u.down_known) | sum(u.bytes_down)::int8} as bytes_down, {traffic sum u} as traffic
from report.snapshot_usage u
where u.snapshot_id = $1
group by u.day
order by u.day
