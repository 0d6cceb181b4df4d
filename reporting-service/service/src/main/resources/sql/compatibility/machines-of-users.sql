-- Machines that users $1 used since day $2.
select distinct left_id as machine_id from report.machine_user_pair
where right_id = any($1::int[]) and last_day >= $2 order by left_id
