insert into correlation.enforcement_approved (target, scope, tag, kind, name, who, at, reason, rules) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (target, scope) do update
set tag = excluded.tag, kind = excluded.kind, name = excluded.name, who = excluded.who, at = excluded.at, reason = excluded.reason, rules = excluded.rules
