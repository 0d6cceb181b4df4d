-- First-seen times by {column}, from the filtered usage of the entire retention period, which
-- the application inserts (relational/RowSource).
  select u.{column} as id, min(u.first_seen) as first_seen
  from report.usage u
  where {where}
  group by u.{column}
