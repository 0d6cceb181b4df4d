-- Which of the machines $1 used any of the apps $2 since the day $3.
select distinct left_id as machine_id from report.machine_app_pair where left_id = any($1) and right_id = any($2) and last_day >= $3
