-- Returns no row if the revision is not $15.
with before as (
  select * from reporting.destination where id = $1 and revision = $15
), changed as (
  update reporting.destination
  set name = $2, kind = $3, url = $4, secret = $5, allow_private = $6, paused = $7, min_severity = $8, policies = $9, recipients = $10,
    sender = $11, username = $12, index_name = $13, changed_by = $14, changed_at = now(), revision = revision + 1
  where id = $1 and revision = $15
  returning *
), audited as (
  insert into audit.reporting (at, who, what, was, became)
  select changed.changed_at, changed.changed_by, 'destination/' || changed.id,
    reporting.described(before::reporting.destination), reporting.described(changed::reporting.destination)
  from changed join before on before.id = changed.id
)
select * from changed
