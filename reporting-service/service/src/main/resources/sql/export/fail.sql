-- Queues an export again, or fails it after the maximum number of attempts.
update reporting.export set state = case when attempts >= $4 then 'failed' else 'waiting' end, failure = $3, touched_at = $5
where id = $1 and attempts = $2 and state = 'running'
