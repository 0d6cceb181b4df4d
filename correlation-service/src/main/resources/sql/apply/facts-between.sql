-- What a machine's chunks say of who was signed in within $4 to $5, and the names answered from $6 on.
select signs, case when last_at >= $6 then answers end as answers from correlation.chunk
where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day between $2 and $3 and first_at <= $5 and last_at >= $4
  and (signs is not null or answers is not null)
