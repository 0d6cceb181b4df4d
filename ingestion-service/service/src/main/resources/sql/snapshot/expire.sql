-- Expires at $1 reports after their retention and uploads without progress since $2. Deletes
-- reports that expired before $3 and uploads abandoned before $2.
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
