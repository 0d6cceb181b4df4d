select period, first_day from report.summary_period
