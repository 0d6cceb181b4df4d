-- Updates the given revision and audits it; changes nothing if the revision is outdated.
with before as (
  select description, definition from ingestion.parser where name = $1 and version = $2 for update
), changed as (
  update ingestion.parser set description = $3, definition = $4::text::jsonb, version = version + 1, changed_at = $5, changed_by = $6
  where name = $1 and version = $2
  returning name, description, definition
), audited as (
  insert into audit.ingestion (at, who, what, was, became, detail)
  select $5, $6, 'parser/' || c.name,
    jsonb_strip_nulls(jsonb_build_object('description', b.description, 'definition', b.definition))::text,
    jsonb_strip_nulls(jsonb_build_object('description', c.description, 'definition', c.definition))::text,
    jsonb_build_object('action', 'changed')
  from changed c, before b
)
select count(*) as changed from changed
