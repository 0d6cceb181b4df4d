-- Totals of entities by {column}, from the selected usage (table/used).
  select u.{column} as key,
    sum(u.transactions)::int8 as transactions,
    {known sum(u.up_known) | sum(u.bytes_up)::int8} as bytes_up,
    {known sum(u.down_known) | sum(u.bytes_down)::int8} as bytes_down,
    {traffic sum u} as traffic,
    max(u.last_seen) as last_seen
  from used u
  where {known}
  group by u.{column}
