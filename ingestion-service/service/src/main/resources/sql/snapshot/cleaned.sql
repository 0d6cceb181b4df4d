-- Records that the usage of report $1 was deleted. Deletes the report if its deletion was
-- requested.
with kept as (
  update ingestion.snapshot set cleanup = false where snapshot_id = $1 and state <> 'deleted'
)
delete from ingestion.snapshot where snapshot_id = $1 and state = 'deleted'
