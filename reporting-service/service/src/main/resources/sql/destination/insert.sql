-- Returns no row if the id or the name is taken.
with made as (
  insert into reporting.destination (id, name, kind, url, secret, allow_private, paused, min_severity, policies, recipients, sender, username, index_name, created_by, changed_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)
  on conflict do nothing
  returning *
), audited as (
  insert into audit.reporting (at, who, what, became)
  select changed_at, changed_by, 'destination/' || id, reporting.described(made::reporting.destination) from made
)
select * from made
