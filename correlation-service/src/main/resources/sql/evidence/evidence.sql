select
  (select min(applied_at) from correlation.chunk) as first_seen_at,
  (select max(applied_at) from correlation.chunk) as last_seen_at
