delete from correlation.ignored_domain where domain = $1
