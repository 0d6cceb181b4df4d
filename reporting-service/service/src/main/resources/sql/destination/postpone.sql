-- Postpones deliveries to the next UTC day. This does not count as an attempt.
update reporting.delivery
set attempts = attempts - 1, next_at = (date_trunc('day', now() at time zone 'UTC') + interval '1 day') at time zone 'UTC',
  cause = 'the daily limit of mails is reached: it is sent on the next day'
where id = $1 and state = 'waiting'
