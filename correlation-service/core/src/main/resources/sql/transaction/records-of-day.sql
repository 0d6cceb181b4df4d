-- Number of own records of machines $2 on day $1, without records of addresses assigned to them.
select coalesce(sum(transactions), 0)::int8 as records from correlation.chunk where day = $1 and machine_id = any($2::int[])
