select coalesce(sum(f.received), 0)::int8 as bytes
from ingestion.snapshot_file f
join ingestion.snapshot s on s.snapshot_id = f.snapshot_id
where s.state in ('uploading', 'processing')
