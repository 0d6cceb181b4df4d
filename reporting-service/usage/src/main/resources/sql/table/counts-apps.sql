-- Number of related entities per row. The application inserts the filtered usage
-- (relational/RowSource).
  select u.app_id as id,
    count(distinct u.machine_id) filter (where m.subject_kind <> 'address') as machines,
    count(distinct u.user_id) filter (where u.user_id > 0) as users,
    count(distinct u.ip_id) filter (where u.ip_id <> 0) as ip_addresses
  from used u join report.machine m using (machine_id)
  where {where}
  group by u.app_id
