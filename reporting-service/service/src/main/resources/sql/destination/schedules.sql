-- Schedules that use destination $1.
select name from reporting.report_schedule where destination_id = $1 order by name
