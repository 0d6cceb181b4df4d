select taken.id, taken.attempts, taken.since, a.id as alert, a.raised_at, a.day, a.policy_id, a.policy_name, a.severity, a.report, a.app_id,
  a.app_name, a.figures
from taken join reporting.alert a on a.id = taken.alert_id
order by a.id
