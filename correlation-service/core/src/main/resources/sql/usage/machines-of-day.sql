-- Machines with usage on day $1 after machine $2, at most $3.
select machine_id from report.machine_usage where day = $1 and machine_id > $2 order by machine_id limit $3
