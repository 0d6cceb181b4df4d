-- Notes of hosts after $1, at most $2, in order.
select note_id, machine_id, day, hosts from correlation.machine_host where note_id > $1 order by note_id limit $2
