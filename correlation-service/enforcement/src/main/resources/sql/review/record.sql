insert into correlation.app_review_change (app_id, state, alternative, owner, due, note, who, at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
