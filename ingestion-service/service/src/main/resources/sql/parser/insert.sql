-- Creates a parser unless the name is taken, and audits it.
with created as (
  insert into ingestion.parser (name, description, definition, created_at, created_by)
  values ($1, $2, $3::text::jsonb, $4, $5)
  on conflict do nothing
  returning name, description, definition
), audited as (
  insert into audit.ingestion (at, who, what, became, detail)
  select $4, $5, 'parser/' || name,
    jsonb_strip_nulls(jsonb_build_object('description', description, 'definition', definition))::text,
    jsonb_build_object('action', 'created')
  from created
)
select count(*) as created from created
