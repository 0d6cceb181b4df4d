-- Acquires or renews the lease of connector $1 for holder $2 and $3 seconds, unless another holder
-- has it.
update ingestion.connector set holder = $2, held_until = clock_timestamp() + make_interval(secs => $3)
where sensor_id = $1 and (holder = $2 or holder is null or held_until < clock_timestamp())
returning holder
