-- Every user; transactions nobody could be found for are in no row.
-- days $1 to $2, source $3 (null: all)
  select d.user_id as id, d.name, g.*
  from (
  select u.user_id as key,
    sum(u.transactions)::int8 as transactions,
    case when sum(u.up_known) > 0 then sum(u.bytes_up)::int8 end as bytes_up,
    case when sum(u.down_known) > 0 then sum(u.bytes_down)::int8 end as bytes_down,
    case when sum(u.up_known) + sum(u.down_known) > 0 then (sum(u.bytes_up) + sum(u.bytes_down))::int8 end as traffic,
    count(distinct u.machine_id) as machines,
    count(distinct u.ip_id) filter (where u.ip_id <> 0) as ip_addresses,
    count(distinct u.app_id) filter (where a.kind in ('catalogued', 'custom')) as apps,
    min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
  from report.usage u join report.app a using (app_id)
  where u.day between $1 and $2
    and ($3::text is null or u.source_id = (select source_id from report.source where name = $3))
    and u.user_id > 0
  group by u.user_id
  ) g join report.account d on d.user_id = g.key
