insert into correlation.reclassification (at, who, apps, app_ids, row_moved) values ($1, $2, $3, $4, $5) returning reclassification_id
