-- No row comes back when it has changed since revision $10; a replay of the same change finds the next revision and changes nothing.
update reporting.definition
set name = $2, sources = $3, machines = $4, users = $5, ip_ranges = $6, tags = $8, since = $9, changed_by = $7, changed_at = now(), revision = revision + 1
where id = $1 and revision = $10
returning *
