-- Unreferenced addresses among $1; pending usage changes are not examined.
select a.ip_id as id from report.ip_address a
where a.ip_id = any($1::int[])
  and not exists (select from report.machine_ip_pair p where p.right_id = a.ip_id)
  and not exists (select from report.machine_ip i where i.ip_id = a.ip_id)
