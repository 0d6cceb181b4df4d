insert into correlation.app_tag_change (app_id, tag, action, source, who, at, reason) values ($1, $2, $3, $4, $5, $6, $7)
