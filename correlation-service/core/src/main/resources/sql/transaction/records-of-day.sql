-- How many records the machines $2 have on day $1, those of addresses that were theirs left out.
select coalesce(sum(transactions), 0)::int8 as records from correlation.chunk where day = $1 and machine_id = any($2::int[])
