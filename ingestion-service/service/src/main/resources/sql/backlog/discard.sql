-- Reads the contents of a quarantined chunk and locks it until it is discarded. Audited in the
-- same transaction.
with given_up as (
  select chunk_id, day, transactions, members from ingestion.chunk
  where chunk_id = $1 and state = 'quarantined' for update
), audited as (
  insert into audit.ingestion (at, who, what, was, detail)
  select $3, $2, 'chunk/' || chunk_id, 'quarantined',
    jsonb_build_object('action', 'discarded', 'day', day, 'transactions', transactions)
  from given_up
)
select members from given_up
