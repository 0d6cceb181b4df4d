-- Updates the given revision and audits it; changes nothing if the revision is outdated. $5 keeps
-- the sealed secret.
with before as (
  select sensor_id, ingestion.described(c) as description from ingestion.connector c where name = $1 and version = $2 for update
), changed as (
  update ingestion.connector c
  set settings = $3::text::jsonb, secret = case when $5 then c.secret else $4 end, secret_file = $6, allow_private = $7,
    paused = $8, version = version + 1, changed_at = $9, changed_by = $10
  from before where c.sensor_id = before.sensor_id
  returning c.name, c.sensor_id, before.description as was, ingestion.described(c) as became
), audited as (
  insert into audit.ingestion (at, who, what, was, became, detail)
  select $9, $10, 'connector/' || name, was, became, jsonb_build_object('action', 'changed', 'id', sensor_id, 'secretReplaced', not $5)
  from changed
)
select count(*) as changed from changed
