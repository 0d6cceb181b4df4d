select rule_id, app_ref, pattern, action, scope, reason, expires_at, created_at, created_by, source, deleted_at, deleted_by, deleted_reason
from correlation.enforcement_rule
where expires_at is null or expires_at > $1
order by created_at desc, rule_id
