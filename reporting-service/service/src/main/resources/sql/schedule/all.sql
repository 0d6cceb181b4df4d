select * from reporting.report_schedule order by name
