-- Expected lists and counters of usage over the whole period (SIDE_usage): totals of each machine,
-- user, address and app, overall totals, and numbers of distinct related entities. Also the usage
-- without the numbers of users.
create table SIDE_rows as select * exclude (subject) replace (user_id > 0 as user_id) from SIDE_usage;

create table SIDE_entities as
select report, e.kind, if(e.kind = 'u', '', e.entity) as entity, sum(transactions)::bigint as transactions, sum(blocked)::bigint as blocked,
  sum(verdict_known)::bigint as verdict_known, sum(up_known)::bigint as up_known, sum(down_known)::bigint as down_known, sum(measured)::bigint as measured,
  sum(bytes_up)::bigint as bytes_up, sum(bytes_down)::bigint as bytes_down, sum(bytes_unsplit)::bigint as bytes_unsplit,
  count(distinct machine) filter (where subject <> 'address') as machines, count(distinct user_id) filter (where user_id > 0) as users,
  count(distinct address) filter (where address <> '') as addresses,
  count(distinct app) filter (where app similar to '(catalogued|custom):.*') as apps, count(distinct app) filter (where app like 'unmatched:%') as unmatched,
  max(last_seen) as last_seen
from SIDE_usage,
  lateral (values ('m', machine), ('u', user_id::varchar), ('i', address), ('a', app), ('t', '')) as e (kind, entity)
where (e.kind <> 'u' or user_id > 0) and (e.kind <> 'i' or address <> '')
group by report, e.kind, e.entity;
