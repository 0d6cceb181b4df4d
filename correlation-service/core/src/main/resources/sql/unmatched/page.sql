-- Unmatched domains with their usage from $1 to before $2, at most $3, from read models, which
-- lag slightly. $4: ignored domains or the rest. $5: a pattern, or null. $6: user counts by
-- domain id if sorted by users; an object, because the planner may choose a nested loop for
-- joined arrays. Machine counts are joined if sorted by machines.
select a.app_id as id, a.key as domain, f.first_seen, d.transactions, d.transactions_before,
  d.transactions - d.transactions_before as growth, d.last_seen,
  i.who as ignored_by, i.at as ignored_at, i.reason as ignored_reason, coalesce(($6::jsonb ->> a.app_id::text)::int, 0) as users{counts}
from report.app a
cross join lateral (
  select count(*) as days,
    coalesce(sum(e.transactions) filter (where e.day >= $1), 0)::int8 as transactions,
    coalesce(sum(e.transactions) filter (where e.day < $1), 0)::int8 as transactions_before,
    max(e.last_seen) as last_seen
  from correlation.app_day e where e.app_id = a.app_id and e.day between $2 and $3) as d
cross join lateral (
  select e.first_seen from correlation.app_day e
  where e.app_id = a.app_id and e.transactions > 0 order by e.day limit 1) as f
left join correlation.ignored_domain i on i.domain = a.key
where {is-unmatched a.kind} and (i.domain is not null) = $4 and ($5::text is null or a.key ilike $5) and d.days > 0
