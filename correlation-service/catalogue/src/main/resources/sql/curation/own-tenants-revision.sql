-- Catalogue version that last changed own tenants.
select coalesce(max(version), 0) as revision from correlation.catalogue_version where action = 'own-tenants-set'
