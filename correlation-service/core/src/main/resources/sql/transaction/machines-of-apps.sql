-- Subset of machines $1 that have used any of apps $2 since day $3.
select distinct left_id as machine_id from report.machine_app_pair where left_id = any($1) and right_id = any($2) and last_day >= $3
