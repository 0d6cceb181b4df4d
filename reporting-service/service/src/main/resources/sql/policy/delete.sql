with gone as (
  delete from reporting.policy where id = $1 and revision = $2
  returning *
), audited as (
  insert into audit.reporting (at, who, what, was)
  select now(), $3, 'policy/' || id, reporting.described(gone::reporting.policy) from gone
)
select id from gone
