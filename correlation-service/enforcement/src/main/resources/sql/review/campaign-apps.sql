select app.app_id, app.name, coalesce(r.revision, 0) as revision,
  coalesce(r.state, case when u.id is null then 'not-in-use' else 'in-review' end) as state,
  r.alternative, other.name as alternative_name, r.owner, r.due, r.note, r.who, r.at
from correlation.review_campaign_app a
join report.app app on app.app_id = a.app_id
left join correlation.app_review r on r.app_id = app.app_id
left join report.app other on other.app_id = r.alternative
cross join (select 1 as id) u
where a.campaign_id = $1 and a.app_id > $2
order by a.app_id limit $3
