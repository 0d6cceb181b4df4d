-- Names of the machines $1.
select machine_id, coalesce(name, subject_key) as name, os_platform from report.machine where machine_id = any($1)
