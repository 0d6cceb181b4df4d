-- Creates a report unless there are $8, and audits it.
with created as (
  insert into ingestion.snapshot (snapshot_id, name, description, source, time_zone, state, created_at, created_by, changed_at)
  select $1::uuid, $2::text, $3::text, $4::text, $5::text, 'uploading', $6::timestamptz, $7::text, $6
  where (select count(*) from ingestion.snapshot where state <> 'deleted') < $8::int
  returning *
), audited as (
  insert into audit.ingestion (at, who, what, became, detail)
  select created_at, created_by, 'snapshot-report/' || snapshot_id,
    jsonb_strip_nulls(jsonb_build_object('name', name, 'description', description, 'source', source, 'timeZone', time_zone))::text,
    jsonb_build_object('action', 'created')
  from created
)
select count(*) as changed from created
