-- Returns no row if the revision is not $16. A repeated change finds the next revision and changes
-- nothing.
with before as (
  select * from reporting.policy where id = $1 and revision = $16
), changed as (
  update reporting.policy
  set name = $2, description = $3, severity = $4, filters = $5, thresholds = $6, reports = $7, daily_limit = $8, enabled = $9, active_from = $10, since = $12, managed_by = $13, tags = $14, immediate = $15,
    changed_by = $11, changed_at = now(), revision = revision + 1
  where id = $1 and revision = $16
  returning *
), audited as (
  insert into audit.reporting (at, who, what, was, became)
  select changed.changed_at, changed.changed_by, 'policy/' || changed.id,
    reporting.described(before::reporting.policy), reporting.described(changed::reporting.policy)
  from changed join before on before.id = changed.id
)
select * from changed
