-- Users of machine $1 in intervals that overlap days $2 to $3. All earlier days are read, because
-- an interval can begin long before.
  select h.user_id as id, a.name, h.from_at, h.to_at, h.last_observed, h.evidence, h.source
  from report.users_of($1, '-infinity', $3::date) h join report.account a using (user_id)
  where h.to_at >= $2::date::timestamp at time zone 'UTC'
