select revision, enabled, bypass_hours, protected_apps, approval, max_apps, max_domains, max_user_percent, canary_domain, who, at, reason from correlation.enforcement_settings
where published_by is not null order by revision desc limit 1
