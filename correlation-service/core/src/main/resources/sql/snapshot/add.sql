-- Adds report $1 with attempt $2 when its first part arrives, unless the report exists.
insert into correlation.snapshot (snapshot_id, attempt) values ($1, $2) on conflict (snapshot_id) do nothing
