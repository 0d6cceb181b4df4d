-- Latest alert of each policy of $1, app and report.
select a.id, w.policy_id, w.app_id, w.report, w.day, a.days, a.latest, a.latest_verdict
from reporting.alert_window w join reporting.alert a on a.id = w.alert_id
where w.policy_id = any($1)
