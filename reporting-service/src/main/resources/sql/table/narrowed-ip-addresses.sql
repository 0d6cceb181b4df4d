-- Every address a machine had in the usage that is looked at (table/used).
-- With whom they were used is counted apart (counts-ip-addresses).
  select d.ip_id as id, d.address as name, d.scope, d.gateway, g.*
  from (
  select u.ip_id as key,
    sum(u.transactions)::int8 as transactions,
    case when sum(u.up_known) > 0 then sum(u.bytes_up)::int8 end as bytes_up,
    case when sum(u.down_known) > 0 then sum(u.bytes_down)::int8 end as bytes_down,
    case when sum(u.up_known) + sum(u.down_known) > 0 then (sum(u.bytes_up) + sum(u.bytes_down))::int8 end as traffic,
    min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
  from used u
  where u.ip_id <> 0
  group by u.ip_id
  ) g join report.ip_address d on d.ip_id = g.key
