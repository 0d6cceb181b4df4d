-- Users, addresses or machines of snapshot report $1, in usage of app $2, user $3, address $4 and machine $5 (null: all).
  select g.*, n.name
  from (
    select u.{id} as id, sum(u.transactions)::int8 as transactions, {known sum(u.verdict_known) | sum(u.blocked)::int8} as blocked,
      {known sum(u.up_known) | sum(u.bytes_up)::int8} as bytes_up, {known sum(u.down_known) | sum(u.bytes_down)::int8} as bytes_down,
      {traffic sum u} as traffic,
      min(u.first_seen) as first_seen, max(u.last_seen) as last_seen,
      count(distinct nullif(u.user_id, 0)) as users, count(distinct nullif(u.ip_id, 0)) as ip_addresses,
      count(distinct nullif(u.machine_id, 0)) as machines,
      count(distinct u.app_id) filter (where {is-app k.kind} or {is-unmatched k.kind}) as apps
    from report.snapshot_usage u
    join report.snapshot_name a on a.snapshot_id = u.snapshot_id and a.kind = 'app' and a.id = u.app_id
    cross join lateral (select split_part(a.name, ':', 1) as kind) k
    where u.snapshot_id = $1 and u.{id} > 0 and ($2::int is null or u.app_id = $2) and ($3::int is null or u.user_id = $3)
      and ($4::int is null or u.ip_id = $4) and ($5::int is null or u.machine_id = $5)
    group by u.{id}
  ) as g
  join report.snapshot_name n on n.snapshot_id = $1 and n.kind = '{kind}' and n.id = g.id
