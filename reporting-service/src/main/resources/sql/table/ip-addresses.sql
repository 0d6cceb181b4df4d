-- Every address a machine used: days $1 to $2, source $3 (null: all). With whom they were used is counted apart (counts-ip-addresses).
  select d.ip_id as id, d.address as name, d.scope, d.gateway, g.*
  from (
  select s.id as key,
    sum(s.transactions)::int8 as transactions,
    case when sum(s.up_known) > 0 then sum(s.bytes_up)::int8 end as bytes_up,
    case when sum(s.down_known) > 0 then sum(s.bytes_down)::int8 end as bytes_down,
    case when sum(s.up_known) + sum(s.down_known) > 0 then (sum(s.bytes_up) + sum(s.bytes_down))::int8 end as traffic,
    min(s.first_seen) as first_seen, max(s.last_seen) as last_seen
  from report.ip_day s
  where s.day between $1 and $2
    and s.source_id = (select source_id from report.report_source where name is not distinct from $3::text)
    and s.id <> 0
  group by s.id
  having sum(s.transactions) > 0
  ) g join report.ip_address d on d.ip_id = g.key
