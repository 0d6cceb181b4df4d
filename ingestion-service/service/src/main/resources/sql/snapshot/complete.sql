-- Ends the upload of report $1 if all of its files are complete, and audits it.
with done as (
  update ingestion.snapshot s set state = 'processing', uploaded_at = $2, changed_at = $2, version = version + 1
  where s.snapshot_id = $1 and s.state = 'uploading'
    and exists (select from ingestion.snapshot_file f where f.snapshot_id = $1)
    and not exists (select from ingestion.snapshot_file f where f.snapshot_id = $1 and f.received is distinct from f.size)
  returning snapshot_id, uploaded_at
), audited as (
  insert into audit.ingestion (at, who, what, became, detail)
  select uploaded_at, $3, 'snapshot-report/' || snapshot_id,
    (select jsonb_agg(jsonb_build_object('file', f.name, 'bytes', f.received) order by f.file)::text
      from ingestion.snapshot_file f where f.snapshot_id = $1),
    jsonb_build_object('action', 'uploaded')
  from done
)
select count(*) as changed from done
