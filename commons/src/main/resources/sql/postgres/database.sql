-- The database that answers. Postgres begins a new timeline when it is restored to a time and when a standby takes over; a dump
-- goes into another database.
select (select system_identifier from pg_control_system())
  || '.' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
  || '.' || (select oid from pg_database where datname = current_database()) as database
