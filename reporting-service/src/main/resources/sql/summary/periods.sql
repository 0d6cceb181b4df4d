-- Those that are not moving to another day.
select period, first_day from report.summary_period where next_first_day is null
