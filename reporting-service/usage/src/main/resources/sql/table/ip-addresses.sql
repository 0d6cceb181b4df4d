-- Every address a machine used, with what its usage adds up to, which the application puts in (table/sums-…).
  select d.ip_id as id, d.address as name, d.scope, d.gateway, g.*
  from (
{sums}
  ) g join report.ip_address d on d.ip_id = g.key
