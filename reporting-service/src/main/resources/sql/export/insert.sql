insert into reporting.export (id, asked_by, asked_at, request, format, state, touched_at, expires_at)
values ($1, $2, $3, $4, $5, 'waiting', $3, $6)
returning *
