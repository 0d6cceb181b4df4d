-- Users {ids}, without what they used.
  select d.user_id as id, d.name
  from report.account d
  where d.user_id = any({ids}::int[])
