insert into correlation.history_rename (at, who, apps, app_ids, row_moved) values ($1, $2, $3, $4, $5) returning rename_id
