-- The machines that users $1 used since day $2.
select distinct machine_id from report.usage where user_id = any($1::int[]) and day >= $2 order by machine_id
