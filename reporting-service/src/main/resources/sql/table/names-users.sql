-- Users {ids} as rows; what they used, the application puts in (table/PackedTables).
  select d.user_id as id, d.name,
    0::int8 as transactions, null::int8 as bytes_up, null::int8 as bytes_down,
    null::timestamptz as first_seen, null::timestamptz as last_seen,
    0::int8 as machines, 0::int8 as ip_addresses, 0::int8 as apps
  from report.account d
  where d.user_id = any({ids}::int[])
