select * from reporting.report_schedule where id = $1
