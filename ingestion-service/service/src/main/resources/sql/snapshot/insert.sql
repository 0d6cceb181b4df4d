-- Creates a report unless $8 reports, or $9 of the owner, exist, and audits it. Abandoned uploads
-- are not counted.
with counted as (
  select count(*) as reports, count(*) filter (where created_by = $7::text) as own
  from ingestion.snapshot
  where state <> 'deleted' and (state <> 'expired' or uploaded_at is not null)
), created as (
  insert into ingestion.snapshot (snapshot_id, name, description, source, time_zone, state, created_at, created_by, changed_at)
  select $1::uuid, $2::text, $3::text, $4::text, $5::text, 'uploading', $6::timestamptz, $7::text, $6
  from counted where reports < $8::int and own < $9::int
  on conflict do nothing
  returning *
), audited as (
  insert into audit.ingestion (at, who, what, became, detail)
  select created_at, created_by, 'snapshot-report/' || snapshot_id,
    jsonb_strip_nulls(jsonb_build_object('name', name, 'description', description, 'source', source, 'timeZone', time_zone))::text,
    jsonb_build_object('action', 'created')
  from created
)
select count(*) as changed from created
