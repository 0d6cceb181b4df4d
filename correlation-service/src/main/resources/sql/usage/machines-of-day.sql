-- Machines with usage on day $1 after machine $2, at most $3.
select distinct machine_id from report.usage where day = $1 and machine_id > $2 order by machine_id limit $3
