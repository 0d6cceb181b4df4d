-- Takes the report that has waited longest to be read, until $2; one whose reader stopped is taken again.
update ingestion.snapshot set attempt = attempt + 1, read_bytes = 0, lease_until = $2
where snapshot_id = (
  select snapshot_id from ingestion.snapshot
  where state = 'processing' and (lease_until is null or lease_until < $1)
  order by uploaded_at, snapshot_no
  limit 1
  for update skip locked
)
returning snapshot_id
