update {table} set state = 'dead', cause = $2 where id = $1 and state = 'waiting'
