select c.campaign_id, c.name, c.selection, c.owner, c.due, c.created_by, c.created_at, c.closed_at, c.closed_by, c.close_reason,
  p.total, p.decided
from correlation.review_campaign c
cross join lateral (
  select count(*)::integer as total,
    count(*) filter (where r.state <> 'in-review' and r.at >= c.created_at)::integer as decided
  from correlation.review_campaign_app a left join correlation.app_review r on r.app_id = a.app_id
  where a.campaign_id = c.campaign_id
) p
where c.campaign_id = $1
