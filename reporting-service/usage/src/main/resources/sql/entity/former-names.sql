-- Latest name of each machine in $1 that contains the text $2, case-insensitive.
select distinct on (machine_id) machine_id, name from report.machine_name
where machine_id = any($1) and strpos(lower(name), lower($2)) > 0
order by machine_id, last_seen desc, name
