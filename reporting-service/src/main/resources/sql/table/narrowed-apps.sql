-- Every destination, apps and others, of the usage that is looked at (table/used).
-- With whom they were used is counted apart (counts-apps).
  select d.app_id as id, d.name, d.kind, d.category, d.headquarters, d.score,
    coalesce(t.tags, '{}') as tags, g.*
  from (
  select u.app_id as key,
    sum(u.transactions)::int8 as transactions,
    case when sum(u.up_known) > 0 then sum(u.bytes_up)::int8 end as bytes_up,
    case when sum(u.down_known) > 0 then sum(u.bytes_down)::int8 end as bytes_down,
    case when sum(u.up_known) + sum(u.down_known) > 0 then (sum(u.bytes_up) + sum(u.bytes_down))::int8 end as traffic,
    min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
  from used u
  group by u.app_id
  ) g join report.app d on d.app_id = g.key
  left join (select app_id, array_agg(tag order by tag) as tags from report.app_tag group by app_id) t on t.app_id = g.key
