-- Newest settings, if they await approval by a second person.
select revision, enabled, bypass_hours, protected_apps, approval, max_apps, max_domains, max_user_percent, canary_domain, who, at, reason from (
  select * from correlation.enforcement_settings order by revision desc limit 1
) newest where published_by is null
