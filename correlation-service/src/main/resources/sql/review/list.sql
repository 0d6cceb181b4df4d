-- Apps in use, and those that somebody has written about, after app $4.
select app.app_id, app.name, coalesce(r.revision, 0) as revision,
  coalesce(r.state, case when u.id is null then 'not-in-use' else 'in-review' end) as state,
  r.alternative, other.name as alternative_name, r.owner, r.due, r.note, r.who, r.at
from (
  select app_id from correlation.app_review union select id from report.app_summary where period = 90 and transactions > 0
) candidate
join report.app app on app.app_id = candidate.app_id and ({is-app app.kind} or {is-unmatched app.kind})
left join correlation.app_review r on r.app_id = app.app_id
left join report.app other on other.app_id = r.alternative
left join lateral (
  select s.id from report.app_summary s where s.id = app.app_id and s.period = 90 and s.transactions > 0 limit 1
) u on true
where app.app_id > $4
  and ($1::text is null or coalesce(r.state, 'in-review') = $1)
  and ($2::text is null or r.owner = $2)
  and ($3::date is null or r.due < $3 and r.state = 'in-review')
order by app.app_id limit $5
