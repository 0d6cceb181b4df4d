-- Identity of the database. Postgres starts a new timeline after a restore to a point in time and
-- after a failover. A restored dump is another database.
select (select system_identifier from pg_control_system())
  || '.' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
  || '.' || (select oid from pg_database where datname = current_database()) as database
