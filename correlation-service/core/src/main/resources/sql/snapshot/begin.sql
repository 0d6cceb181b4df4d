-- Locks snapshot report $1, and makes attempt $2 its attempt unless a later one has begun. A later one begins again, also after an
-- earlier one was complete: its reader stopped before it could say so.
with known as materialized (
  select attempt from correlation.snapshot where snapshot_id = $1 for update
)
update correlation.snapshot s
set attempt = greatest(s.attempt, $2), complete = s.complete and s.attempt >= $2
from known k
where s.snapshot_id = $1
returning s.attempt, s.complete, s.attempt <> k.attempt as begun
