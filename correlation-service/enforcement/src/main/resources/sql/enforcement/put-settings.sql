insert into correlation.enforcement_settings (enabled, bypass_hours, protected_apps, approval, who, at, reason, published_by, max_apps, max_domains, max_user_percent, canary_domain)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
