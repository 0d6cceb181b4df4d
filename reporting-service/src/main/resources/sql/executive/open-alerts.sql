-- Alerts of reports $1 that are not resolved.
select count(*) as alerts, count(*) filter (where severity = 'high') as high
from reporting.alert
where report = any ($1) and state <> 'resolved'
