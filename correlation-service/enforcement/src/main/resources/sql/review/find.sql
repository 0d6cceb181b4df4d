-- State of the review of an app. An app without a row is in review if it was used since day $2.
select app.app_id, app.name, coalesce(r.revision, 0) as revision,
  coalesce(r.state, case when u.app_id is null then 'not-in-use' else 'in-review' end) as state,
  r.alternative, other.name as alternative_name, r.owner, r.due, r.note, r.who, r.at
from report.app app
left join correlation.app_review r on r.app_id = app.app_id
left join report.app other on other.app_id = r.alternative
left join lateral (
  select d.app_id from correlation.app_day d where d.app_id = app.app_id and d.day >= $2 and d.transactions > 0 limit 1
) u on true
where app.app_id = $1 and ({is-app app.kind} or {is-unmatched app.kind})
