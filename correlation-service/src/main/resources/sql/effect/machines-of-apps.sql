-- Which of the machines $1 used any of the apps $2 since the day $3.
select distinct machine_id from report.usage where machine_id = any($1) and app_id = any($2) and day >= $3
