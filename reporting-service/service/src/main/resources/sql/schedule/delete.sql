with gone as (
  delete from reporting.report_schedule where id = $1 and revision = $2
  returning *
), audited as (
  insert into audit.reporting (at, who, what, was)
  select now(), $3, 'report-schedule/' || id, reporting.described(gone::reporting.report_schedule) from gone
)
select id from gone
