-- Releases a quarantined chunk for delivery, alone if correlation stopped while applying it. No
-- replica owns it until one takes it over within seconds. Audited by the same statement.
with retried as (
  update ingestion.chunk set state = 'sealed', attempts = 0, crashes = least(crashes, 2), last_error = null, owner = gen_random_uuid()
  where chunk_id = $1 and state = 'quarantined'
  returning chunk_id, day, transactions
)
insert into audit.ingestion (at, who, what, was, became, detail)
select $3, $2, 'chunk/' || chunk_id, 'quarantined', 'sealed',
  jsonb_build_object('action', 'retried', 'day', day, 'transactions', transactions)
from retried
