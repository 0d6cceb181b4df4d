-- Deletes the recorded changes of this transaction, because merging chunks changes no record.
delete from correlation.transaction_change where xid = pg_current_xact_id()
