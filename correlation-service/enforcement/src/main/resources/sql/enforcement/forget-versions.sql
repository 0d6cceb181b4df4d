delete from correlation.enforcement_version where version <= $1
