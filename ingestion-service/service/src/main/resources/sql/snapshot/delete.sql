-- Deletes revision $2 of report $1 and its files, and audits the deletion. The row remains until
-- its usage is deleted.
with gone as (
  update ingestion.snapshot s set state = 'deleted', cleanup = true, version = version + 1, changed_at = $3
  where s.snapshot_id = $1 and s.version = $2 and s.state <> 'deleted'
  returning s.snapshot_id, s.name, s.source
), files as (
  delete from ingestion.snapshot_file f using gone g where f.snapshot_id = g.snapshot_id
), audited as (
  insert into audit.ingestion (at, who, what, was, detail)
  select $3, $4, 'snapshot-report/' || snapshot_id, jsonb_build_object('name', name, 'source', source)::text,
    jsonb_build_object('action', 'deleted')
  from gone
)
select count(*) as changed from gone
