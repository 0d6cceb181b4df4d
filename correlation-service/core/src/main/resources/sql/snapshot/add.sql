-- The report $1, from the first part of its first attempt $2 on.
insert into correlation.snapshot (snapshot_id, attempt) values ($1, $2) on conflict (snapshot_id) do nothing
