-- Ends what is over at $1: reports after their retention, uploads that rest since $2. Reports that expired by $3 and
-- uploads that were given up by $2 are forgotten.
with ended as (
  update ingestion.snapshot
  set state = 'expired', cleanup = true, changed_at = $1, expires_at = coalesce(expires_at, $1), transactions = null, version = version + 1
  where (state in ('ready', 'failed') and expires_at <= $1) or (state = 'uploading' and changed_at <= $2)
  returning snapshot_id
), forgotten as (
  update ingestion.snapshot set state = 'deleted', cleanup = true 
  where state = 'expired' and (changed_at <= $3 or uploaded_at is null and changed_at <= $2)
)
delete from ingestion.snapshot_content c using ended e where c.snapshot_id = e.snapshot_id
