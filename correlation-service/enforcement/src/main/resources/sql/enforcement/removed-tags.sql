-- Users who removed the last deciding tag of an app.
select distinct on (app.key) app.key, change.who, change.at, change.reason
from correlation.app_tag_change change join report.app app on app.app_id = change.app_id
where change.action = 'removed' and change.tag in ('monitored', 'unsanctioned') and app.key = any($1::text[])
order by app.key, change.change_id desc
