-- Returns no row if the name is taken or $13 targets exist.
with made as (
  insert into correlation.push (push_id, kind, url, token_url, tenant_id, client_id, scope, secret, allow_private, mode, created_by, changed_by, marker)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12 where (select count(*) from correlation.push) < $13::int
  on conflict do nothing
  returning *
), audited as (
  insert into audit.correlation (at, who, what, became)
  select changed_at, changed_by, 'push/' || push_id, correlation.described(made::correlation.push) from made
)
select * from made
