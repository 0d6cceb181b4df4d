select coalesce(max(version), 0) as version from correlation.catalogue_version
