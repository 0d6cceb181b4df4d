update reporting.export set state = 'done', rows = $3, rows_in_all = $3, bytes = $4, sha256 = $5, touched_at = $6, people = $7, user_ids = $8
where id = $1 and attempts = $2 and state = 'running'
