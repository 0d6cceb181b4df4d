-- Days of each app in the system.
select a.kind || ':' || case when a.kind in ('internal', 'unnamed') then '' else a.key end as app, d.day, d.transactions,
  d.first_seen at time zone 'UTC', d.last_seen at time zone 'UTC'
from correlation.app_day d
join report.app a using (app_id)
