-- Every destination, apps and others.
-- Of the usage that a condition leaves, which the application puts in (table/Narrowing).
  select d.app_id as id, d.name, d.kind, d.category, d.headquarters, d.score,
    array(select t.tag from report.app_tag t where t.app_id = d.app_id order by t.tag) as tags, g.*
  from (
  select u.app_id as key,
    sum(u.transactions)::int8 as transactions,
    case when sum(u.up_known) > 0 then sum(u.bytes_up)::int8 end as bytes_up,
    case when sum(u.down_known) > 0 then sum(u.bytes_down)::int8 end as bytes_down,
    case when sum(u.up_known) + sum(u.down_known) > 0 then (sum(u.bytes_up) + sum(u.bytes_down))::int8 end as traffic,
    count(distinct u.machine_id) as machines,
    count(distinct u.user_id) filter (where u.user_id > 0) as users,
    count(distinct u.ip_id) filter (where u.ip_id <> 0) as ip_addresses,
    min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
  from report.usage u
  where {where}
  group by u.app_id
  ) g join report.app d on d.app_id = g.key
