-- Rolls back to a version. A second rollback keeps the version before the first.
update correlation.enforcement_publication set version = $1, who = $2, at = $3, reason = $4,
  base_version = case when $1::bigint is null then null
    else coalesce(base_version, (select max(version) from correlation.enforcement_version)) end
