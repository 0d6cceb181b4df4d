select first_at, last_at from correlation.chunk where machine_id = $1 and day = $2
