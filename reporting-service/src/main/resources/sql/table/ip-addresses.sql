-- Every address a machine used.
-- days $1 to $2, source $3 (null: all)
  select d.ip_id as id, d.address as name, d.scope, d.gateway, g.*
  from (
  select u.ip_id as key,
    sum(u.transactions)::int8 as transactions,
    case when sum(u.up_known) > 0 then sum(u.bytes_up)::int8 end as bytes_up,
    case when sum(u.down_known) > 0 then sum(u.bytes_down)::int8 end as bytes_down,
    case when sum(u.up_known) + sum(u.down_known) > 0 then (sum(u.bytes_up) + sum(u.bytes_down))::int8 end as traffic,
    count(distinct u.machine_id) as machines,
    count(distinct u.user_id) filter (where u.user_id > 0) as users,
    min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
  from report.usage u
  where u.day between $1 and $2
    and ($3::text is null or u.source_id = (select source_id from report.source where name = $3))
    and u.ip_id <> 0
  group by u.ip_id
  ) g join report.ip_address d on d.ip_id = g.key
