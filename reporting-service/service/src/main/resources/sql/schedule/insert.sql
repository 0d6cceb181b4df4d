-- Returns no row if the id or the name is taken.
with made as (
  insert into reporting.report_schedule (id, name, report, period, day, hour, time_zone, language, destination_id, recipients, enabled, created_by, changed_by, settled_until)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13)
  on conflict do nothing
  returning *
), audited as (
  insert into audit.reporting (at, who, what, became)
  select changed_at, changed_by, 'report-schedule/' || id, reporting.described(made::reporting.report_schedule) from made
)
select * from made
