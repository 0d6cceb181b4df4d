-- Deletes notes of hosts.
delete from correlation.machine_host where note_id = any($1::int8[])
