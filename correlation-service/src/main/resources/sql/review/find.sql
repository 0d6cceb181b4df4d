-- An app without a row is in review if anything was used of it within the longest standard period.
select app.app_id, app.name, coalesce(r.revision, 0) as revision,
  coalesce(r.state, case when u.id is null then 'not-in-use' else 'in-review' end) as state,
  r.alternative, other.name as alternative_name, r.owner, r.due, r.note, r.who, r.at
from report.app app
left join correlation.app_review r on r.app_id = app.app_id
left join report.app other on other.app_id = r.alternative
left join lateral (
  select s.id from report.app_summary s where s.id = app.app_id and s.period = 90 and s.transactions > 0 limit 1
) u on true
where app.app_id = $1 and ({is-app app.kind} or {is-unmatched app.kind})
