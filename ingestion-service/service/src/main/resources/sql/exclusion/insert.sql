-- Creates an exclusion unless it exists, and audits its kind and id. Replaces an expired exclusion.
with existing as (
  select count(*) as number from ingestion.exclusion
), created as (
  insert into ingestion.exclusion as e (exclusion_id, kind, value, comment, expires_at, created_at, created_by)
  select $1, $2, $3, $4, $5, $6, $7 from existing where number < $8
  on conflict (kind, value) do update
  set exclusion_id = excluded.exclusion_id, comment = excluded.comment, expires_at = excluded.expires_at,
    created_at = excluded.created_at, created_by = excluded.created_by
  where e.expires_at <= $6
  returning exclusion_id, kind, expires_at
), audited as (
  insert into audit.ingestion (at, who, what, became, detail)
  select $6, $7, 'exclusion/' || exclusion_id, jsonb_build_object('kind', kind, 'expiresAt', expires_at)::text,
    jsonb_build_object('action', 'created')
  from created
)
select (select count(*) from created) as created, number as existing from existing
