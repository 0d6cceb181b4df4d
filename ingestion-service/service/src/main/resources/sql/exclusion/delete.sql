-- Deletes an exclusion, and audits its kind and id.
with deleted as (
  delete from ingestion.exclusion where exclusion_id = $1 returning exclusion_id, kind, expires_at
), audited as (
  insert into audit.ingestion (at, who, what, was, detail)
  select $2, $3, 'exclusion/' || exclusion_id, jsonb_build_object('kind', kind, 'expiresAt', expires_at)::text,
    jsonb_build_object('action', 'deleted')
  from deleted
)
select count(*) as deleted from deleted
