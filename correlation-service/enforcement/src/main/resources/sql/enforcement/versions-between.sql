select version, at, added, removed from correlation.enforcement_version where version > $1 and version <= $2 order by version
