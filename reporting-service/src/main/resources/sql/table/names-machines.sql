-- Machines {ids}, without what they were used for.
  select d.machine_id as id, coalesce(d.name, d.subject_key) as name, d.os_platform, d.os_version, d.os_build, d.shared
  from report.machine d
  where d.machine_id = any({ids}::int[]) and d.subject_kind <> 'address'
