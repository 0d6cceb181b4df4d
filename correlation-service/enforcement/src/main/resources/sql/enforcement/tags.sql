select app.kind, app.key, app.name, t.tag, t.who, t.at, t.reason, t.proposed
from report.app_tag t join report.app app on app.app_id = t.app_id
where t.tag in ('sanctioned', 'monitored', 'unsanctioned')
order by t.app_id
