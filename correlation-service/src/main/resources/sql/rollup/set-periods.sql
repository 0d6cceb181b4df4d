update report.summary_period set first_day = greatest($1::date - period, $1::date - $2::int - 1)
