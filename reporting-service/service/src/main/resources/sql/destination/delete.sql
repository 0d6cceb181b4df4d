with gone as (
  delete from reporting.destination where id = $1 and revision = $2
  returning *
), audited as (
  insert into audit.reporting (at, who, what, was)
  select now(), $3, 'destination/' || id, reporting.described(gone::reporting.destination) from gone
)
select id from gone
