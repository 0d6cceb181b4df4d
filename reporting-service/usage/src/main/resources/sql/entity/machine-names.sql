-- What machines $1 are shown as.
select machine_id, coalesce(name, subject_key) as name from report.machine where machine_id = any($1)
