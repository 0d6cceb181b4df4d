-- Deletes the given revision of a connector with its positions, revokes its sensor, keeps its
-- records, and audits the deletion.
with deleted as (
  delete from ingestion.connector c where name = $1 and version = $2
  returning c.name, c.sensor_id, ingestion.described(c) as description
), revoked as (
  update ingestion.sensor s set revoked_at = $3, revoked_by = $4, version = s.version + 1
  from deleted where s.sensor_id = deleted.sensor_id and s.revoked_at is null
), audited as (
  insert into audit.ingestion (at, who, what, was, detail)
  select $3, $4, 'connector/' || name, description, jsonb_build_object('action', 'deleted', 'id', sensor_id) from deleted
)
select count(*) as changed from deleted
