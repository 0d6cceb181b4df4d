-- What usage adds up to, of the usage that a condition leaves, which the application puts in (table/Narrowing); {turned-on} is when the integration was.
with used as materialized (
  select u.machine_id, u.user_id, u.ip_id, u.app_id,
    sum(u.transactions) as transactions, sum(u.blocked) as blocked, sum(u.bytes_up) as bytes_up, sum(u.bytes_down) as bytes_down,
    sum(u.up_known) as up_known, sum(u.down_known) as down_known, sum(u.measured) as measured, sum(u.by_logon) as by_logon,
    min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
  from report.usage u
  where {where}
  group by u.machine_id, u.user_id, u.ip_id, u.app_id
), seen as (
  select m.machine_id, m.discovered_at
  from report.machine m
  where m.subject_kind <> 'address' and m.machine_id in (select machine_id from used)
)
select
  (select count(*) from seen) as machines,
  case when {turned-on}::timestamptz is not null then (select count(*) from seen where discovered_at >= {turned-on}) end as machines_since_turned_on,
  count(distinct user_id) filter (where user_id > 0) as users,
  count(distinct ip_id) filter (where ip_id <> 0) as ip_addresses,
  count(distinct app_id) filter (where a.kind in ('catalogued', 'custom')) as apps,
  count(distinct app_id) filter (where a.kind = 'unmatched') as unmatched,
  coalesce(sum(transactions), 0)::int8 as transactions,
  coalesce(sum(blocked), 0)::int8 as blocked,
  coalesce(sum(transactions) filter (where user_id > 0), 0)::int8 as attributed_transactions,
  coalesce(sum(by_logon), 0)::int8 as by_sign_in,
  coalesce(sum(measured), 0)::int8 as measured_transactions,
  case when sum(up_known) > 0 then sum(bytes_up)::int8 end as bytes_up,
  case when sum(down_known) > 0 then sum(bytes_down)::int8 end as bytes_down,
  min(used.first_seen) as first_seen, max(used.last_seen) as last_seen
from used join report.app a using (app_id)
