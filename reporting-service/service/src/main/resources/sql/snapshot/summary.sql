-- Totals of snapshot report $1.
select
  count(distinct u.app_id) filter (where {is-app k.kind}) as apps,
  count(distinct u.app_id) filter (where {is-unmatched k.kind}) as unmatched,
  count(distinct nullif(u.user_id, 0)) as users, count(distinct nullif(u.ip_id, 0)) as ip_addresses,
  count(distinct nullif(u.machine_id, 0)) as machines,
  coalesce(sum(u.transactions), 0)::int8 as transactions,
  coalesce(sum(u.transactions) filter (where u.user_id > 0), 0)::int8 as attributed,
  coalesce(sum(u.measured), 0)::int8 as measured,
  {known sum(u.verdict_known) | sum(u.blocked)::int8} as blocked,
  {known sum(u.up_known) | sum(u.bytes_up)::int8} as bytes_up, {known sum(u.down_known) | sum(u.bytes_down)::int8} as bytes_down, {traffic sum u} as traffic,
  min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
from report.snapshot_usage u
join report.snapshot_name n on n.snapshot_id = u.snapshot_id and n.kind = 'app' and n.id = u.app_id
cross join lateral (select split_part(n.name, ':', 1) as kind) k
where u.snapshot_id = $1
