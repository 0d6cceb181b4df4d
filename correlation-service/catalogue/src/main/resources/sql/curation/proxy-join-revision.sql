-- Catalogue version that last changed the rule.
select coalesce(max(version), 0) as revision from correlation.catalogue_version where action = 'proxy-join-set'
