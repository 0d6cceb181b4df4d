-- Number and size of quarantined lines, and number of discarded lines.
select
  coalesce(sum(kept), 0)::int8 as lines,
  coalesce(sum(bytes), 0)::int8 as bytes,
  min(received_at) filter (where kept > 0) as oldest_at,
  (select lines from ingestion.quarantine_drop where cause = 'age') as aged,
  (select lines from ingestion.quarantine_drop where cause = 'size') as crowded_out,
  (select lines from ingestion.quarantine_drop where cause = 'request')
    + coalesce(sum(not_kept), 0)::int8 as beyond_request
from ingestion.quarantine
