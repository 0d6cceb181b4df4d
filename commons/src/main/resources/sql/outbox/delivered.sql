update {table} set state = 'delivered', delivered_at = now(), cause = null where id = any ($1) and state = 'waiting'
