-- Adds a change of the rule. Replaces a pending change that begins at the same time.
insert into correlation.proxy_join (from_at, enabled, window_seconds, who, at, reason)
values ($1, $2, $3, $4, $5, $6)
on conflict (from_at) do update
set enabled = excluded.enabled, window_seconds = excluded.window_seconds, who = excluded.who, at = excluded.at, reason = excluded.reason
