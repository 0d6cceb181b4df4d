select name from report.source where name = $1 and cardinality(members) = 1
