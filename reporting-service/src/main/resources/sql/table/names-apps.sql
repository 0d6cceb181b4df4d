-- Destinations {ids} as rows; what they were used for, the application puts in (table/PackedTables).
  select d.app_id as id, d.name, d.kind, d.category, d.headquarters, d.score,
    array(select t.tag from report.app_tag t where t.app_id = d.app_id order by t.tag) as tags,
    0::int8 as transactions, null::int8 as bytes_up, null::int8 as bytes_down,
    null::timestamptz as first_seen, null::timestamptz as last_seen,
    0::int8 as machines, 0::int8 as users, 0::int8 as ip_addresses
  from report.app d
  where d.app_id = any({ids}::int[])
