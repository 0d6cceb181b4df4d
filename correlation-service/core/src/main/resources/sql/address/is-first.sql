-- Returns true if chunk $3 is the only chunk of address $1 on day $2.
select not exists (select from correlation.chunk where machine_id = $1 and day = $2 and chunk_id <> $3) as first
