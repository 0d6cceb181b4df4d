-- Sign-ins and sign-outs of a machine within a period.
select signs from correlation.chunk
where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day between $2 and $3 and first_at <= $5 and last_at >= $4 and signs is not null
