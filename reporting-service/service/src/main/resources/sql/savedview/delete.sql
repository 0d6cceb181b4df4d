with gone as (
  delete from reporting.saved_view where id = $1 and revision = $2
  returning *
), audited as (
  insert into audit.reporting (at, who, what, was)
  select now(), $3, 'saved-view/' || id, reporting.described(gone::reporting.saved_view) from gone
)
select id from gone
