delete from report.entity_day where day < $1
