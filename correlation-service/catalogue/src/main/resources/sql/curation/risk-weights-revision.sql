-- Catalogue version that last changed risk weights.
select coalesce(max(version), 0) as revision from correlation.catalogue_version where action = 'risk-weights-set'
