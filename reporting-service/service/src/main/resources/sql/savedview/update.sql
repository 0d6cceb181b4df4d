-- Returns no row if the revision is not $9.
with before as (
  select * from reporting.saved_view where id = $1 and revision = $9
), changed as (
  update reporting.saved_view
  set name = $2, list = $3, query = $4, period = $5, hidden_columns = $6, shared = $7, changed_by = $8, changed_at = now(), revision = revision + 1
  where id = $1 and revision = $9
  returning *
), audited as (
  insert into audit.reporting (at, who, what, was, became)
  select changed.changed_at, changed.changed_by, 'saved-view/' || changed.id,
    reporting.described(before::reporting.saved_view), reporting.described(changed::reporting.saved_view)
  from changed join before on before.id = changed.id
)
select * from changed
