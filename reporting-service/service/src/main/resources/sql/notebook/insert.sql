-- Returns no row if the owner has $5 notebooks.
with made as (
  insert into reporting.notebook (id, title, shared, owner, changed_by)
  select $1, $2, $3, $4, $4
  where (select count(*) from reporting.notebook where owner = $4) < $5
  returning *
), audited as (
  insert into audit.reporting (at, who, what, became)
  select changed_at, changed_by, 'notebook/' || id, reporting.described(made::reporting.notebook) from made
)
select *, 0::bigint as steps from made
