-- Changes of scores with their causes, newest first, with a number below $1, since $2, of app $3
-- (null: all).
select c.change_id, a.app_id, a.kind, a.key, a.name, c.at, c.was, c.became, c.confidence_was, c.confidence, c.version, v.action, v.who, v.reason
from correlation.app_score_change c
join report.app a on a.app_id = c.app_id
left join correlation.catalogue_version v on v.version = c.version
where c.change_id < $1 and c.at >= $2 and ($3::int is null or c.app_id = $3)
order by c.change_id desc limit $4
