select coalesce(sum(u.transactions), 0)::int8 as transactions,
  coalesce(sum(u.transactions) filter (where a.name like 'catalogued:%' or a.name like 'custom:%'), 0)::int8 as of_apps
from report.snapshot_usage u
join report.snapshot_name a on a.snapshot_id = u.snapshot_id and a.kind = 'app' and a.id = u.app_id
where u.snapshot_id = $1
