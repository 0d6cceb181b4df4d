-- Locks snapshot report $1 and makes $2 its current attempt, unless a later attempt has begun. A
-- later attempt also begins after a complete one, whose reader stopped before it reported
-- completion.
with known as materialized (
  select attempt from correlation.snapshot where snapshot_id = $1 for update
)
update correlation.snapshot s
set attempt = greatest(s.attempt, $2), complete = s.complete and s.attempt >= $2
from known k
where s.snapshot_id = $1
returning s.attempt, s.complete, s.attempt <> k.attempt as begun
