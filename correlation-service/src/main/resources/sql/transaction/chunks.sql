-- A machine's chunks of a day that have transactions.
select chunk_id, first_at, last_at, transactions
from correlation.chunk where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day = $2 and transactions > 0
order by last_at desc, chunk_id
