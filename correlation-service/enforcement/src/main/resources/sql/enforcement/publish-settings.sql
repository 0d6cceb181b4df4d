update correlation.enforcement_settings set published_by = $2 where revision = $1
