-- What entities of {days} were used for: days $1 to $2, source $3 (null: all).
  select s.id as key,
    sum(s.transactions)::int8 as transactions,
    {known sum(s.up_known) | sum(s.bytes_up)::int8} as bytes_up,
    {known sum(s.down_known) | sum(s.bytes_down)::int8} as bytes_down,
    {traffic sum s} as traffic,
    min(s.first_seen) as first_seen, max(s.last_seen) as last_seen
  from report.{days} s
  where s.day between $1 and $2
    and s.source_id = (select source_id from report.report_source where name is not distinct from $3::text)
    and {known}
  group by s.id
  having sum(s.transactions) > 0
