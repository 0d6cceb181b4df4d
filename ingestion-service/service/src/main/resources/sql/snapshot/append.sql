-- Appends $4 bytes from position $3 to file $2 of report $1, if they follow the stored bytes and
-- the upload continues.
with report as (
  update ingestion.snapshot set changed_at = $7 where snapshot_id = $1 and state = 'uploading' returning snapshot_id
), grown as (
  update ingestion.snapshot_file f set received = f.received + $4
  from report r
  where f.snapshot_id = r.snapshot_id and f.file = $2 and f.received = $3
  returning f.snapshot_id, f.file
), added as (
  insert into ingestion.snapshot_content (snapshot_id, file, starts_at, length, compressed, bytes)
  select snapshot_id, file, $3, $4, $5, $6 from grown
  returning 1
)
select count(*) as changed from added
