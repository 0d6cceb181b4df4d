-- Unmatched domains with what was used of them from $1 on, and from $2 until then; up to $3.
-- $4: ignored ones or the others. $5: a pattern, or null.
select a.app_id as id, a.key as domain, a.first_seen,
  coalesce(sum(u.transactions) filter (where u.day >= $1), 0)::int8 as transactions,
  coalesce(sum(u.transactions) filter (where u.day < $1), 0)::int8 as transactions_before,
  (coalesce(sum(u.transactions) filter (where u.day >= $1), 0) - coalesce(sum(u.transactions) filter (where u.day < $1), 0))::int8 as growth,
  count(distinct u.machine_id) filter (where u.day >= $1) as machines,
  count(distinct u.user_id) filter (where u.day >= $1 and u.user_id > 0) as users,
  max(u.last_seen) as last_seen,
  i.who as ignored_by, i.at as ignored_at, i.reason as ignored_reason
from report.app a
join report.usage u on u.app_id = a.app_id and u.day between $2 and $3
left join correlation.ignored_domain i on i.domain = a.key
where a.kind = 'unmatched' and (i.domain is not null) = $4 and ($5::text is null or a.key ilike $5)
group by a.app_id, i.domain
