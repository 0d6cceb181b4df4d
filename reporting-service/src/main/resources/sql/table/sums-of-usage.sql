-- What entities were used for, by their {column}, of the usage that is looked at (table/used).
  select u.{column} as key,
    sum(u.transactions)::int8 as transactions,
    case when sum(u.up_known) > 0 then sum(u.bytes_up)::int8 end as bytes_up,
    case when sum(u.down_known) > 0 then sum(u.bytes_down)::int8 end as bytes_down,
    case when sum(u.up_known) + sum(u.down_known) > 0 then (sum(u.bytes_up) + sum(u.bytes_down))::int8 end as traffic,
    min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
  from used u
  where {known}
  group by u.{column}
