-- Every user of the usage that is looked at (table/used); transactions nobody could be found for are in no row.
-- With whom they were used is counted apart (counts-users).
  select d.user_id as id, d.name, g.*
  from (
  select u.user_id as key,
    sum(u.transactions)::int8 as transactions,
    case when sum(u.up_known) > 0 then sum(u.bytes_up)::int8 end as bytes_up,
    case when sum(u.down_known) > 0 then sum(u.bytes_down)::int8 end as bytes_down,
    case when sum(u.up_known) + sum(u.down_known) > 0 then (sum(u.bytes_up) + sum(u.bytes_down))::int8 end as traffic,
    min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
  from used u
  where u.user_id > 0
  group by u.user_id
  ) g join report.account d on d.user_id = g.key
