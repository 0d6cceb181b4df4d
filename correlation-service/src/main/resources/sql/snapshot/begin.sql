-- Locks snapshot report $1, and makes attempt $2 its attempt unless a later one has begun. A later one begins again, also after an
-- earlier one was complete: its reader stopped before it could say so.
insert into correlation.snapshot as s (snapshot_id, attempt)
values ($1, $2)
on conflict (snapshot_id) do update
  set attempt = greatest(s.attempt, excluded.attempt), complete = s.complete and s.attempt >= excluded.attempt
returning attempt, complete, old.attempt is distinct from new.attempt as begun
