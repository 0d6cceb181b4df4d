delete from report.total_hour where day < $1
