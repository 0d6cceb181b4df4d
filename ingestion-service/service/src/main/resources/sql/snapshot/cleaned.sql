-- The usage of report $1 is gone; so is the report, if it was deleted.
with kept as (
  update ingestion.snapshot set cleanup = false where snapshot_id = $1 and state <> 'deleted'
)
delete from ingestion.snapshot where snapshot_id = $1 and state = 'deleted'
