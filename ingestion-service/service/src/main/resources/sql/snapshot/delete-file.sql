with gone as (
  delete from ingestion.snapshot_file f
  using ingestion.snapshot s
  where f.snapshot_id = $1 and f.name = $2 and s.snapshot_id = f.snapshot_id and s.state = 'uploading'
  returning f.snapshot_id, f.file
)
select count(*) as changed from gone
