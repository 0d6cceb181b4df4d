-- Horizon of Postgres transactions: all earlier transactions have ended, so their writes are
-- visible or rolled back. Positions belong to this database and timeline. Changes recorded before
-- the floor are deleted.
select pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
  (select system_identifier from pg_control_system()) || '.' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
    || '.' || (select oid from pg_database where datname = current_database()) as database,
  (select floor::text from correlation.transaction_change_floor) as floor
