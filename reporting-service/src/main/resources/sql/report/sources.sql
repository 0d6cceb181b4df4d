select name from report.source order by name
