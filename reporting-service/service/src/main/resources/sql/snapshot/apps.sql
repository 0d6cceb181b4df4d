-- Apps of snapshot report $1, in usage of app $2, user $3, address $4 and machine $5 (null: all).
  select g.*, k.kind, case when {is-app k.kind} then k.key end as catalogue_id, a.category, a.score,
    coalesce(a.name, case k.kind when 'internal' then 'Internal' when 'unnamed' then 'Unnamed' else k.key end) as name,
    array(select t.tag from report.app_tag t where t.app_id = a.app_id order by t.tag) as tags
  from (
    select u.app_id as id, sum(u.transactions)::int8 as transactions, {known sum(u.verdict_known) | sum(u.blocked)::int8} as blocked,
      {known sum(u.up_known) | sum(u.bytes_up)::int8} as bytes_up, {known sum(u.down_known) | sum(u.bytes_down)::int8} as bytes_down,
      {traffic sum u} as traffic,
      min(u.first_seen) as first_seen, max(u.last_seen) as last_seen,
      count(distinct nullif(u.user_id, 0)) as users, count(distinct nullif(u.ip_id, 0)) as ip_addresses,
      count(distinct nullif(u.machine_id, 0)) as machines
    from report.snapshot_usage u
    where u.snapshot_id = $1 and ($2::int is null or u.app_id = $2) and ($3::int is null or u.user_id = $3)
      and ($4::int is null or u.ip_id = $4) and ($5::int is null or u.machine_id = $5)
    group by u.app_id
  ) as g
  join report.snapshot_name n on n.snapshot_id = $1 and n.kind = 'app' and n.id = g.id
  cross join lateral (select split_part(n.name, ':', 1) as kind, substr(n.name, strpos(n.name, ':') + 1) as key) k
  left join report.app a on a.kind = k.kind and a.key = k.key
