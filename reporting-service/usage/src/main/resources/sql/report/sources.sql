select name from report.source where cardinality(members) = 1 order by name
