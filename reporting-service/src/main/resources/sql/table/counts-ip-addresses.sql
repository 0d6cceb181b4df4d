-- With how many others each was used, of the usage that a condition leaves, which the application puts in (table/Narrowing).
  select u.ip_id as id,
    count(distinct u.machine_id) as machines,
    count(distinct u.user_id) filter (where u.user_id > 0) as users
  from report.usage u
  where {where}
  group by u.ip_id
