insert into correlation.enforcement_entry (pattern, scope, target, app_ref, action, since)
select pattern, scope, target, app_ref, action, $6 from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as e(pattern, scope, target, app_ref, action)
