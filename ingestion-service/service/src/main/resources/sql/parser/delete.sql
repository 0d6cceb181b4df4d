-- Deletes the given revision unless a sensor uses it, and audits the deletion.
with deleted as (
  delete from ingestion.parser p
  where name = $1 and version = $2
    and not exists (select from ingestion.sensor s where s.parser = p.name and s.revoked_at is null)
  returning name, description, definition
), audited as (
  insert into audit.ingestion (at, who, what, was, detail)
  select $3, $4, 'parser/' || name,
    jsonb_strip_nulls(jsonb_build_object('description', description, 'definition', definition))::text,
    jsonb_build_object('action', 'deleted')
  from deleted
)
select count(*) as deleted from deleted
