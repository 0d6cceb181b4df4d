-- Returns no row if the id or the name is taken.
with made as (
  insert into reporting.policy (id, name, description, severity, filters, thresholds, reports, daily_limit, enabled, active_from, created_by, changed_by, since, managed_by, tags, immediate)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15)
  on conflict do nothing
  returning *
), audited as (
  insert into audit.reporting (at, who, what, became)
  select changed_at, changed_by, 'policy/' || id, reporting.described(made::reporting.policy) from made
)
select * from made
