-- Days with stored transactions that a sign-in or sign-out may attribute again.
select distinct day from correlation.chunk
where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day between $2 and $3 and first_at <= $5 and last_at >= $4 and unattributed and chunk_id <> $6
