-- Adds file $2 of $3 bytes to report $1, unless the report has this file or $4 others. The lock
-- on the report's row prevents duplicate numbers.
with report as (
  select snapshot_id from ingestion.snapshot where snapshot_id = $1 and state = 'uploading' for update
)
insert into ingestion.snapshot_file (snapshot_id, file, name, size)
select snapshot_id, (select coalesce(max(file), 0) + 1 from ingestion.snapshot_file where snapshot_id = $1), $2::text, $3::int8
from report
where (select count(*) from ingestion.snapshot_file where snapshot_id = $1) < $4::int
on conflict do nothing
