with restarted as (
  update ingestion.snapshot_file f set received = 0, size = $3
  where f.snapshot_id = $1 and f.file = $2
    and exists (select from ingestion.snapshot s where s.snapshot_id = $1 and s.state = 'uploading')
  returning f.snapshot_id, f.file
)
delete from ingestion.snapshot_content c using restarted r where c.snapshot_id = r.snapshot_id and c.file = r.file
