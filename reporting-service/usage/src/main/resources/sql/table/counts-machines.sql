-- Number of related entities per row. The application inserts the filtered usage
-- (relational/RowSource).
  select u.machine_id as id,
    count(distinct u.user_id) filter (where u.user_id > 0) as users,
    count(distinct u.ip_id) filter (where u.ip_id <> 0) as ip_addresses,
    count(distinct u.app_id) filter (where {is-app a.kind}) as apps
  from used u join report.app a using (app_id)
  where {where}
  group by u.machine_id
