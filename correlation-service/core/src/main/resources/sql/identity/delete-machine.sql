with names as (
  delete from report.machine_name where machine_id = any($1::int[])
)
delete from report.machine where machine_id = any($1::int[])
