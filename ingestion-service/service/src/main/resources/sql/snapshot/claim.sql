-- Claims the longest waiting report until $2. A report is claimed again if its reader has stopped.
update ingestion.snapshot set attempt = attempt + 1, read_bytes = 0, lease_until = $2
where snapshot_id = (
  select snapshot_id from ingestion.snapshot
  where state = 'processing' and (lease_until is null or lease_until < $1)
  order by uploaded_at, snapshot_no
  limit 1
  for update skip locked
)
returning snapshot_id
