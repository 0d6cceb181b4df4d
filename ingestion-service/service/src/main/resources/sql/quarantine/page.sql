-- Requests with lines in quarantine, newest first, after a given position. Null filters match all.
select batch_no, batch_id, sensor, parser, received_at, not_kept, revision, lines
from ingestion.quarantine
where kept > 0 and batch_no <= $1
  and ($2::text is null or sensor = $2)
  and ($3::text is null or $3 = any (reasons))
  and ($4::timestamptz is null or received_at >= $4)
  and ($5::timestamptz is null or received_at < $5)
order by batch_no desc limit $6
