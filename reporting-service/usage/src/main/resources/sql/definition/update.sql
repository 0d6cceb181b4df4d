-- Returns no row if the revision is not $10. A repeated change finds the next revision and changes
-- nothing.
with before as (
  select * from reporting.definition where id = $1 and revision = $10
), changed as (
  update reporting.definition
  set name = $2, sources = $3, machines = $4, users = $5, ip_ranges = $6, tags = $8, since = $9, changed_by = $7, changed_at = now(), revision = revision + 1
  where id = $1 and revision = $10
  returning *
), audited as (
  insert into audit.reporting (at, who, what, was, became)
  select changed.changed_at, changed.changed_by, 'definition/' || changed.id,
    reporting.described(before::reporting.definition), reporting.described(changed::reporting.definition)
  from changed join before on before.id = changed.id
)
select * from changed
