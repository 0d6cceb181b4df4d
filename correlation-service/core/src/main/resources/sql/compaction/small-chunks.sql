-- Small chunks of a machine's day to merge into one chunk, earliest first.
select chunk_id, applied_at, first_applied_at, applied_xid::text as applied_xid, coalesce(first_applied_xid, applied_xid)::text as first_applied_xid, merged, payload
from (
  select *, sum(transactions) over earlier as total_transactions, sum(octet_length(payload)) over earlier as total_bytes
  from correlation.chunk
  where machine_id = $1 and day = $2 and transactions < $3 and octet_length(payload) < $4
  window earlier as (order by first_at, chunk_id)
) as small
where total_transactions <= 2 * $3 and total_bytes <= 2 * $4
order by first_at, chunk_id
