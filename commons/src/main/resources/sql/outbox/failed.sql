update {table} set next_at = now() + $2::double precision * interval '1 second', cause = $3 where id = $1 and state = 'waiting'
