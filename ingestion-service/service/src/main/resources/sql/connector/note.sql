insert into ingestion.connector_run as r (sensor_id, holder, state, cause, next_step, lag_records, lag_bytes, catch_up_s, fetched_at, seen_at)
select $1, $2, $3, $4, $5, $6, $7, $8, $9, now() from ingestion.connector where sensor_id = $1
on conflict (sensor_id, holder) do update
set state = excluded.state, cause = excluded.cause, next_step = excluded.next_step, lag_records = excluded.lag_records,
  lag_bytes = excluded.lag_bytes, catch_up_s = excluded.catch_up_s, fetched_at = coalesce(excluded.fetched_at, r.fetched_at), seen_at = excluded.seen_at
