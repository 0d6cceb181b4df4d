delete from reporting.entity_risk where kind = $1 and entity_id = any($2)
