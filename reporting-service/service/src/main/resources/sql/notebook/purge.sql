-- Deletes notebooks unchanged since $1.
with gone as (
  delete from reporting.notebook where changed_at < $1
  returning *
)
insert into audit.reporting (at, who, what, was)
select now(), 'installation', 'notebook/' || id, reporting.described(gone::reporting.notebook) from gone
