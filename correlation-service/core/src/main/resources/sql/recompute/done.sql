-- Removes a rewritten day, unless it was queued again in the meantime.
delete from correlation.recompute_queue where machine_id = $1 and day = $2 and asked = $3
