insert into correlation.enforcement_acceptance (target, scope, action, conflicts, who, at, reason) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (target, scope) do update
set action = excluded.action, conflicts = excluded.conflicts, who = excluded.who, at = excluded.at, reason = excluded.reason
