update reporting.delivery set state = 'dead', cause = $2, held = false where id = $1 and state = 'waiting'
