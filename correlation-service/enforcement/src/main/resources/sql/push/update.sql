-- Returns no row if the revision is not $12.
with before as (
  select * from correlation.push where push_id = $1 and kind = $2 and revision = $12
), changed as (
  update correlation.push
  set url = $3, token_url = $4, tenant_id = $5, client_id = $6, scope = $7, secret = $8, allow_private = $9, mode = $10, changed_by = $11,
    changed_at = now(), revision = revision + 1
  where push_id = $1 and kind = $2 and revision = $12
  returning *
), audited as (
  insert into audit.correlation (at, who, what, was, became)
  select changed.changed_at, changed.changed_by, 'push/' || changed.push_id,
    correlation.described(before::correlation.push), correlation.described(changed::correlation.push)
  from changed join before on before.push_id = changed.push_id
)
select * from changed
