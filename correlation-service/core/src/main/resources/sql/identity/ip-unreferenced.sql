-- Those of addresses $1 that nothing refers to. What waits to be rolled up is not looked at.
select a.ip_id as id from report.ip_address a
where a.ip_id = any($1::int[])
  and not exists (select from report.machine_ip_pair p where p.right_id = a.ip_id)
  and not exists (select from report.machine_ip i where i.ip_id = a.ip_id)
