-- Users with an account name, with or without its domain.
select user_id, name from report.account
where user_id > 0 and (lower(name) = lower($1) or lower(name) like '%\\' || replace(replace(lower($1), '\', '\\'), '_', '\_') or lower(name) like replace(replace(lower($1), '\', '\\'), '_', '\_') || '@%')
