-- Deletes at most $2 rows.
delete from correlation.machine_host where ctid = any(array(select ctid from correlation.machine_host where day < $1 limit $2))
