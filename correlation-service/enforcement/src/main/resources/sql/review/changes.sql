select c.change_id, c.app_id, app.name, 0::bigint as revision, c.state, c.alternative, other.name as alternative_name,
  c.owner, c.due, c.note, c.who, c.at
from correlation.app_review_change c
join report.app app on app.app_id = c.app_id
left join report.app other on other.app_id = c.alternative
where c.app_id = $1 and c.change_id < $2 order by c.change_id desc limit $3
