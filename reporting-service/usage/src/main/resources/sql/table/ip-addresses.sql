-- Used addresses with totals of their usage, which the application inserts (table/sums-…).
  select d.ip_id as id, d.address as name, d.scope, d.gateway, g.*
  from (
{sums}
  ) g join report.ip_address d on d.ip_id = g.key
