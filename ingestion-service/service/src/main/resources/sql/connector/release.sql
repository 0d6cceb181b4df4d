-- Ends the leases of replica $1, so that other replicas need not wait.
with ended as (
  update ingestion.connector set holder = null, held_until = null where holder = $1
)
delete from ingestion.connector_run where holder = $1
