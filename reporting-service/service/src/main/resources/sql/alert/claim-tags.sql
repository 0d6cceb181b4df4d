-- Claims up to $2 tags due at $1. Other replicas do not claim them until their next attempt.
update reporting.alert_tag as t
set attempts = t.attempts + 1, next_at = $1 + make_interval(secs => least(300, power(2, least(t.attempts + 1, 20))))
from (
  select alert_id, tag from reporting.alert_tag
  where state = 'waiting' and next_at <= $1 order by next_at, alert_id, tag limit $2 for update skip locked
) as due
join reporting.alert a on a.id = due.alert_id
where t.alert_id = due.alert_id and t.tag = due.tag
returning t.alert_id, t.tag, t.request, a.app_id, a.policy_id, a.policy_name, a.raised_at,
  coalesce((select p.immediate from reporting.policy p where p.id = a.policy_id), false) as immediate
