-- Adds a rule and deletes rules that were never approved and that ended or were deleted before
-- $11.
with forgotten as (
  delete from correlation.enforcement_rule r where (expires_at < $11 or deleted_at < $11)
    and not exists (select from correlation.enforcement_approved a where r.rule_id = any(a.rules))
)
insert into correlation.enforcement_rule (rule_id, app_ref, pattern, action, scope, reason, expires_at, created_at, created_by, source)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
