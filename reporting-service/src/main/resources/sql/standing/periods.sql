select period, first_day from report.standing_period
