insert into correlation.enforcement_version (version, at, added, removed)
select max(version) + 1, $1, $2, $3 from correlation.enforcement_version
returning version
