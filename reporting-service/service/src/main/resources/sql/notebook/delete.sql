with gone as (
  delete from reporting.notebook where id = $1 and revision = $2
  returning *
), audited as (
  insert into audit.reporting (at, who, what, was)
  select now(), $3, 'notebook/' || id, reporting.described(gone::reporting.notebook) from gone
)
select id from gone
