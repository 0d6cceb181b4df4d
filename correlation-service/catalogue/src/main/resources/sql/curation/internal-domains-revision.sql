-- Catalogue version that last changed internal domains.
select coalesce(max(version), 0) as revision from correlation.catalogue_version
where action in ('internal-domains-set', 'internal-domains-configured')
