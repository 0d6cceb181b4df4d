select software_id, kind, key from report.software where app_ref is not null
