-- Machines of user $1 in intervals that overlap days $2 to $3.
  select h.machine_id as id, coalesce(m.name, m.subject_key) as name, m.shared, h.from_at, h.to_at, h.last_observed, h.evidence, h.source
  from report.machines_of($1, '-infinity', $3::date) h join report.machine m using (machine_id)
  where h.to_at >= $2::date::timestamp at time zone 'UTC'
