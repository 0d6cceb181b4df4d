-- Publishes version $1; null ends the rollback. base_version remains the version before the first
-- of several rollbacks.
update correlation.enforcement_publication set version = $1, who = $2, at = $3, reason = $4,
  base_version = case when $1::bigint is null then null
    else coalesce(base_version, (select max(version) from correlation.enforcement_version)) end
