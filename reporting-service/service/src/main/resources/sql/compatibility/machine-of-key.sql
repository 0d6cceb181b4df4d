-- Machine by the id of its sensor ($1), otherwise by our id ($2, null: not an id), otherwise by its
-- name.
select machine_id from report.machine
where subject_key = lower($1) or machine_id = $2 or lower(name) = lower($1)
order by subject_key = lower($1) desc, machine_id = $2 desc nulls last limit 1
