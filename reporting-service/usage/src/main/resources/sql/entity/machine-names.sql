-- Display names of machines $1.
select machine_id, coalesce(name, subject_key) as name from report.machine where machine_id = any($1)
