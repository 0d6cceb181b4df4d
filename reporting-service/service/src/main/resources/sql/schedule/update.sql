-- Returns no row if the revision is not $14. Due times before $13 are settled if the schedule is
-- moved or resumed.
with before as (
  select * from reporting.report_schedule where id = $1 and revision = $14
), changed as (
  update reporting.report_schedule s
  set name = $2, report = $3, period = $4, day = $5, hour = $6, time_zone = $7, language = $8, destination_id = $9, recipients = $10,
    enabled = $11, changed_by = $12, changed_at = now(), revision = revision + 1,
    settled_until = case when (period, day, hour, time_zone, enabled) is distinct from ($4::text, $5::int, $6::int, $7::text, $11::boolean)
      then greatest(settled_until, $13) else settled_until end
  where id = $1 and revision = $14
  returning *
), audited as (
  insert into audit.reporting (at, who, what, was, became)
  select changed.changed_at, changed.changed_by, 'report-schedule/' || changed.id,
    reporting.described(before::reporting.report_schedule), reporting.described(changed::reporting.report_schedule)
  from changed join before on before.id = changed.id
)
select * from changed
