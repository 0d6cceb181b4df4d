-- Expected totals by app, machine and day.
create table expected as
select app, machine, day, count(*)::bigint as transactions, count(*) filter (where action = 'blocked')::bigint as blocked,
  count(*) filter (where action in ('allowed', 'blocked'))::bigint as verdict_known,
  count(bytes_up)::bigint as up_known, count(bytes_down)::bigint as down_known,
  count(bytes_total)::bigint as measured,
  coalesce(sum(bytes_up), 0)::hugeint as bytes_up, coalesce(sum(bytes_down), 0)::hugeint as bytes_down,
  coalesce(sum(bytes_total - coalesce(bytes_up, 0) - coalesce(bytes_down, 0)), 0)::hugeint as bytes_unsplit,
  count(distinct "user")::bigint as users, count(distinct local)::bigint as addresses,
  min(moment) as first_seen, max(last_moment) as last_seen
from used group by app, machine, day;
