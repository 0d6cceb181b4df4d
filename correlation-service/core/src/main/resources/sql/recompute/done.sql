-- A day asked for again in the meantime stays.
delete from correlation.recompute_queue where machine_id = $1 and day = $2 and asked = $3
