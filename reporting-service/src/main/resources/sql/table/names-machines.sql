-- Machines {ids} as rows; what they were used for, the application puts in (table/PackedTables).
  select d.machine_id as id, coalesce(d.name, d.subject_key) as name, d.os_platform, d.os_version, d.os_build, d.shared,
    0::int8 as transactions, null::int8 as bytes_up, null::int8 as bytes_down,
    null::timestamptz as first_seen, null::timestamptz as last_seen,
    0::int8 as users, 0::int8 as ip_addresses, 0::int8 as apps
  from report.machine d
  where d.machine_id = any({ids}::int[]) and d.subject_kind <> 'address'
