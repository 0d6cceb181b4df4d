update reporting.export set rows = $3, rows_in_all = $4, bytes = $5, touched_at = $6
where id = $1 and attempts = $2 and state = 'running'
