select state, count(*) as chunks, sum(transactions)::int8 as transactions, sum(bytes)::int8 as bytes, min(sealed_at) as oldest_at
from ingestion.chunk group by state
