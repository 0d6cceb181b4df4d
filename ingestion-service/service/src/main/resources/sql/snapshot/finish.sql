-- Ends attempt $2 of report $1, and deletes its files. Usage sent by a failed attempt is marked for
-- deletion.
with finished as (
  update ingestion.snapshot s
  set state = $3, cause = $4, detail = $5, transactions = $6, finished_at = $7, expires_at = $8, changed_at = $7, lease_until = null,
    read_bytes = (select coalesce(sum(f.received), 0) from ingestion.snapshot_file f where f.snapshot_id = $1),
    cleanup = $3 = 'failed', version = version + 1
  where s.snapshot_id = $1 and s.attempt = $2 and s.state = 'processing'
  returning s.snapshot_id
)
delete from ingestion.snapshot_content c using finished f where c.snapshot_id = f.snapshot_id
