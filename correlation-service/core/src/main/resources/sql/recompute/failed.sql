-- Schedules the next attempt after 5 s, 10 s, 20 s and so on, at most an hour.
update correlation.recompute_queue
set attempts = attempts + 1, not_before = now() + least(interval '5 s' * power(2, least(attempts, 10)), interval '1 h')
where machine_id = $1 and day = $2
