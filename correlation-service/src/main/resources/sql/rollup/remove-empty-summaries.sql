-- A row with counts stays: usage may be ahead of the changes rolled up so far, and more of them are to come.
delete from report.period_summary s using rollup_summary f
where f.transactions <= 0 and s.transactions = 0 and (s.machines, s.users, s.ip_addresses, s.apps, s.unmatched) = (0, 0, 0, 0, 0)
  and (s.kind, s.source_id, s.period, s.id) = (f.kind, f.source_id, f.period, f.id)
