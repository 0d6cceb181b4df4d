insert into correlation.app_override (app_ref, score, category, note, who, at, revision) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (app_ref) do update
set score = excluded.score, category = excluded.category, note = excluded.note, who = excluded.who, at = excluded.at,
    revision = excluded.revision
