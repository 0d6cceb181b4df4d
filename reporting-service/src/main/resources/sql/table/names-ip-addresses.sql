-- Addresses {ids} as rows; what they were used for, the application puts in (table/PackedTables).
  select d.ip_id as id, d.address as name, d.scope, d.gateway,
    0::int8 as transactions, null::int8 as bytes_up, null::int8 as bytes_down,
    null::timestamptz as first_seen, null::timestamptz as last_seen,
    0::int8 as machines, 0::int8 as users
  from report.ip_address d
  where d.ip_id = any({ids}::int[])
