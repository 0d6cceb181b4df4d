-- Runs under the exclusive lock, so version numbers have no gaps.
insert into correlation.catalogue_version (version, at, who, action, subject, was, became, reason)
select coalesce(max(version), 0) + 1, $1, $2, $3, $4, $5, $6, $7 from correlation.catalogue_version
returning version
