-- All transactions of Postgres before the horizon are over: what they have written is visible, or never will be. Positions are of
-- this database and this timeline; what was noted before the floor is no longer kept.
select pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
  (select system_identifier from pg_control_system()) || '.' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
    || '.' || (select oid from pg_database where datname = current_database()) as database,
  (select floor::text from correlation.transaction_change_floor) as floor
