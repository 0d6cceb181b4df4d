-- Creates a connector and its sensor unless a sensor of this name exists or existed, and audits it.
with sensor as (
  insert into ingestion.sensor (sensor_id, name, kind, report_source, time_zone, parser, created_at, created_by)
  values ($1, $2, 'connector', $3, $4, $5, $6, $7)
  on conflict do nothing
  returning sensor_id
), created as (
  insert into ingestion.connector as c (sensor_id, name, kind, settings, secret, secret_file, allow_private, created_at, created_by)
  select sensor_id, $2, $8, $9::text::jsonb, $10, $11, $12, $6, $7 from sensor
  returning c.name, c.sensor_id, ingestion.described(c) as description
), audited as (
  insert into audit.ingestion (at, who, what, became, detail)
  select $6, $7, 'connector/' || name, description, jsonb_build_object('action', 'created', 'id', sensor_id) from created
)
select count(*) as changed from created
