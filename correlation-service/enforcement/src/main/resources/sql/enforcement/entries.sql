select pattern, scope, target, app_ref, action, since from correlation.enforcement_entry order by pattern, scope
