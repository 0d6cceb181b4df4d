update correlation.enforcement_rule set deleted_at = $2, deleted_by = $3, deleted_reason = $4 where rule_id = $1 and deleted_at is null
returning rule_id, app_ref, pattern, action, scope, reason, expires_at, created_at, created_by, source, deleted_at, deleted_by, deleted_reason
