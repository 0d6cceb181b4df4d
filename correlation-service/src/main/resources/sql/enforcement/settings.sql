select revision, enabled, bypass_hours, protected_apps, approval, who, at, reason from correlation.enforcement_settings
where published_by is not null order by revision desc limit 1
