-- Returns no row if the id or the name is taken.
with made as (
  insert into reporting.definition (id, name, sources, machines, users, ip_ranges, created_by, changed_by, tags, since)
  values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)
  on conflict do nothing
  returning *
), audited as (
  insert into audit.reporting (at, who, what, became)
  select changed_at, changed_by, 'definition/' || id, reporting.described(made::reporting.definition) from made
)
select * from made
