-- Addresses {ids} without usage.
  select d.ip_id as id, d.address as name, d.scope, d.gateway
  from report.ip_address d
  where d.ip_id = any({ids}::int[])
