delete from report.pair where last_day < $1
