-- Every destination, apps and others: days $1 to $2, source $3 (null: all). With whom they were used is counted apart (counts-apps).
  select d.app_id as id, d.name, d.kind, d.category, d.headquarters, d.score,
    coalesce(t.tags, '{}') as tags, g.*
  from (
  select s.id as key,
    sum(s.transactions)::int8 as transactions,
    case when sum(s.up_known) > 0 then sum(s.bytes_up)::int8 end as bytes_up,
    case when sum(s.down_known) > 0 then sum(s.bytes_down)::int8 end as bytes_down,
    case when sum(s.up_known) + sum(s.down_known) > 0 then (sum(s.bytes_up) + sum(s.bytes_down))::int8 end as traffic,
    min(s.first_seen) as first_seen, max(s.last_seen) as last_seen
  from report.app_day s
  where s.day between $1 and $2
    and s.source_id = (select source_id from report.report_source where name is not distinct from $3::text)
  group by s.id
  having sum(s.transactions) > 0
  ) g join report.app d on d.app_id = g.key
  left join (select app_id, array_agg(tag order by tag) as tags from report.app_tag group by app_id) t on t.app_id = g.key
