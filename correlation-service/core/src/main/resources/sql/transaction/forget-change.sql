-- Merging chunks changes no transaction.
delete from correlation.transaction_change where xid = pg_current_xact_id()
