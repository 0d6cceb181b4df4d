-- Alerts below id $1 with states $2, severities $3, policies $4, reports $5, app $6 and assignee
-- $7 (empty: unassigned); null matches all.
select a.id, a.policy_id, a.policy_name, a.severity, a.report, a.app_id, a.app_name, a.day, a.days, a.raised_at, a.figures, a.latest, a.latest_verdict, a.latest_at, a.state, a.resolution, a.assignee, a.revision, a.changed_by, a.changed_at,
  coalesce((select jsonb_agg(jsonb_build_object('at', c.at, 'who', c.who, 'text', c.text) order by c.comment_id) from reporting.alert_comment c where c.alert_id = a.id), '[]') as comments,
  coalesce((select jsonb_agg(jsonb_build_object('tag', t.tag, 'state', t.state, 'cause', t.cause, 'at', t.at) order by t.tag) from reporting.alert_tag t where t.alert_id = a.id), '[]') as tags
from reporting.alert a
where a.id < $1
  and ($2::text[] is null or a.state = any($2))
  and ($3::text[] is null or a.severity = any($3))
  and ($4::text[] is null or a.policy_id = any($4))
  and ($5::text[] is null or a.report = any($5))
  and ($6::int is null or a.app_id = $6)
  and ($7::text is null or coalesce(a.assignee, '') = $7)
order by a.id desc limit $8
