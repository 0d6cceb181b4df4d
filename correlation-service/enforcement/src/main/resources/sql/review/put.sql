insert into correlation.app_review as r (app_id, revision, state, alternative, owner, due, note, who, at)
values ($1, 1, $2, $3, $4, $5, $6, $7, $8)
on conflict (app_id) do update
set revision = r.revision + 1, state = excluded.state, alternative = excluded.alternative, owner = excluded.owner,
  due = excluded.due, note = excluded.note, who = excluded.who, at = excluded.at
