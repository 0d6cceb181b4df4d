insert into report.app_tag (app_id, tag, source, who, at, reason, proposed) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (app_id, tag) do update
set source = excluded.source, who = excluded.who, at = excluded.at, reason = excluded.reason, proposed = excluded.proposed
