select name from report.source where name = $1
