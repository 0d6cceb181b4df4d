-- Every machine of the usage that is looked at (table/used).
-- With whom they were used is counted apart (counts-machines).
  select d.machine_id as id, coalesce(d.name, d.subject_key) as name, d.os_platform, d.os_version, d.os_build, d.shared, g.*
  from (
  select u.machine_id as key,
    sum(u.transactions)::int8 as transactions,
    case when sum(u.up_known) > 0 then sum(u.bytes_up)::int8 end as bytes_up,
    case when sum(u.down_known) > 0 then sum(u.bytes_down)::int8 end as bytes_down,
    case when sum(u.up_known) + sum(u.down_known) > 0 then (sum(u.bytes_up) + sum(u.bytes_down))::int8 end as traffic,
    min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
  from used u
  group by u.machine_id
  ) g join report.machine d on d.machine_id = g.key
  where d.subject_kind <> 'address'
