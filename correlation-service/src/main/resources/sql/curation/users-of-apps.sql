-- How many different machines and users used any of the apps $1 since day $2, in all sources.
with report as materialized (select source_id from report.report_source where name is null)
select
  (select count(distinct p.left_id) from report.machine_app_pair p
   where p.right_id = any($1::int[]) and p.source_id = (select source_id from report) and p.last_day >= $2) as machines,
  (select count(distinct p.left_id) from report.user_app_pair p
   where p.right_id = any($1::int[]) and p.source_id = (select source_id from report) and p.last_day >= $2 and p.left_id > 0) as users
