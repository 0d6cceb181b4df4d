-- When each was first seen, by their {column}, of usage over the whole retention that a condition leaves, which the application puts in
-- (relational/RowSource).
  select u.{column} as id, min(u.first_seen) as first_seen
  from report.usage u
  where {where}
  group by u.{column}
