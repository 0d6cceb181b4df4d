select s.snapshot_no, s.snapshot_id, s.name, s.description, s.source, s.time_zone, s.state, s.cause, s.detail, s.version, s.attempt,
  s.read_bytes, s.transactions, s.created_at, s.created_by, s.uploaded_at, s.finished_at, s.expires_at,
  (select count(*)::int from ingestion.snapshot_file f where f.snapshot_id = s.snapshot_id) as files,
  (select coalesce(sum(f.received), 0)::int8 from ingestion.snapshot_file f where f.snapshot_id = s.snapshot_id) as bytes
from ingestion.snapshot s
where s.snapshot_id = $1 and s.state <> 'deleted'
