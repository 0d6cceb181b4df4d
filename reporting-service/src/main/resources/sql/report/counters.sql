-- The counters of a summary: days $1 to $2, source $3 (null: all), integration turned on at $4 (null: off or unknown).
with used as materialized (
  select u.machine_id, u.user_id, u.ip_id, u.app_id,
    sum(u.transactions) as transactions, sum(u.bytes_up) as bytes_up, sum(u.bytes_down) as bytes_down,
    sum(u.up_known) as up_known, sum(u.down_known) as down_known, sum(u.measured) as measured
  from report.usage u
  where u.day between $1 and $2
    and ($3::text is null or u.source_id = (select source_id from report.source where name = $3))
  group by u.machine_id, u.user_id, u.ip_id, u.app_id
), seen as (
  select m.machine_id, m.discovered_at
  from report.machine m
  where m.subject_kind <> 'address' and m.machine_id in (select machine_id from used)
)
select
  (select count(*) from seen) as machines,
  case when $4::timestamptz is not null then (select count(*) from seen where discovered_at >= $4) end as machines_since_turned_on,
  count(distinct user_id) filter (where user_id > 0) as users,
  count(distinct ip_id) filter (where ip_id <> 0) as ip_addresses,
  count(distinct app_id) filter (where a.kind in ('catalogued', 'custom')) as apps,
  count(distinct app_id) filter (where a.kind = 'unmatched') as unmatched,
  coalesce(sum(transactions), 0)::int8 as transactions,
  coalesce(sum(transactions) filter (where user_id > 0), 0)::int8 as attributed_transactions,
  coalesce(sum(measured), 0)::int8 as measured_transactions,
  case when sum(up_known) > 0 then sum(bytes_up)::int8 end as bytes_up,
  case when sum(down_known) > 0 then sum(bytes_down)::int8 end as bytes_down
from used join report.app a using (app_id)
