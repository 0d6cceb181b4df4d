with kept as (
  update ingestion.snapshot set read_bytes = $3, lease_until = $4
  where snapshot_id = $1 and attempt = $2 and state = 'processing'
  returning 1
)
select count(*) as changed from kept
