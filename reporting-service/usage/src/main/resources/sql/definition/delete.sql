with gone as (
  delete from reporting.definition where id = $1 and revision = $2
  returning *
), audited as (
  insert into audit.reporting (at, who, what, was)
  select now(), $3, 'definition/' || id, reporting.described(gone::reporting.definition) from gone
)
select id from gone
