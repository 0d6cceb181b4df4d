-- Fails if another transaction has locked the report, because waiting requests would occupy
-- connections.
select attempt, complete from correlation.snapshot where snapshot_id = $1 for update nowait
