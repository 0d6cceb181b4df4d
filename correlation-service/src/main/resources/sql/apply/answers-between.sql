-- The name answers of a machine's chunks that touch a span of time.
select answers from correlation.chunk
where machine_id = $1 and day between $2 and $3 and first_at <= $5 and last_at >= $4 and answers is not null
