-- Tags of all apps after tag $2 of app $1.
select t.app_id, app.kind, app.key, app.name, t.tag, t.source, t.who, t.at, t.reason, t.proposed
from report.app_tag t join report.app app on app.app_id = t.app_id
where (t.app_id, t.tag) > ($1, $2)
order by t.app_id, t.tag limit $3
