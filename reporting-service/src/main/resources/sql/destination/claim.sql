-- Takes up to $2 due deliveries of destination $1, held ones ($3) or others. For two minutes no other replica takes them; one that stops
-- in between leaves them to be taken again.
with claimed as (
  select id from reporting.delivery
  where destination_id = $1 and state = 'waiting' and next_at <= now() and held = $3
  order by alert_id
  limit $2
  for update skip locked
), taken as (
  update reporting.delivery d set next_at = now() + interval '2 minutes', attempts = d.attempts + 1
  from claimed where d.id = claimed.id
  returning d.id, d.alert_id, d.attempts, d.since
)
select taken.id, taken.attempts, taken.since, a.id as alert, a.raised_at, a.day, a.policy_id, a.policy_name, a.severity, a.report, a.app_id,
  a.app_name, a.figures
from taken join reporting.alert a on a.id = taken.alert_id
order by a.id
