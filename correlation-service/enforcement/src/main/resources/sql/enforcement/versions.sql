select version, at, added, removed from correlation.enforcement_version where version < $1 order by version desc limit $2
