-- Holds deliveries for the digest of the next UTC day. This does not count as an attempt.
update reporting.delivery
set held = true, attempts = attempts - 1, next_at = (date_trunc('day', now() at time zone 'UTC') + interval '1 day') at time zone 'UTC',
  cause = 'the daily limit of mails is reached: it is in the digest of the next day'
where id = any ($1) and state = 'waiting'
