-- Every machine used: days $1 to $2, source $3 (null: all). With whom they were used is counted apart (counts-machines).
  select d.machine_id as id, coalesce(d.name, d.subject_key) as name, d.os_platform, d.os_version, d.os_build, d.shared, g.*
  from (
  select s.id as key,
    sum(s.transactions)::int8 as transactions,
    case when sum(s.up_known) > 0 then sum(s.bytes_up)::int8 end as bytes_up,
    case when sum(s.down_known) > 0 then sum(s.bytes_down)::int8 end as bytes_down,
    case when sum(s.up_known) + sum(s.down_known) > 0 then (sum(s.bytes_up) + sum(s.bytes_down))::int8 end as traffic,
    min(s.first_seen) as first_seen, max(s.last_seen) as last_seen
  from report.machine_day s
  where s.day between $1 and $2
    and s.source_id = (select source_id from report.report_source where name is not distinct from $3::text)
  group by s.id
  having sum(s.transactions) > 0
  ) g join report.machine d on d.machine_id = g.key
  where d.subject_kind <> 'address'
