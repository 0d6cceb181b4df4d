-- Number of related entities per row. The application inserts the filtered usage
-- (relational/RowSource).
  select u.user_id as id,
    count(distinct u.machine_id) filter (where m.subject_kind <> 'address') as machines,
    count(distinct u.ip_id) filter (where u.ip_id <> 0) as ip_addresses,
    count(distinct u.app_id) filter (where {is-app a.kind}) as apps
  from used u join report.machine m using (machine_id) join report.app a using (app_id)
  where {where}
  group by u.user_id
