-- Inserts existing apps among $2; if $3, only apps without a decision.
insert into correlation.review_campaign_app (campaign_id, app_id)
select $1, app.app_id
from report.app app left join correlation.app_review r on r.app_id = app.app_id
where app.app_id = any($2::integer[]) and ({is-app app.kind} or {is-unmatched app.kind})
  and (not $3::boolean or coalesce(r.state, 'in-review') = 'in-review')
