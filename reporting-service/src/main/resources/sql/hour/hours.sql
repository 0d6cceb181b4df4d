-- Usage per hour, quiet hours included: days $1 to $2 up to the moment $3 (UTC), of sources $4 (empty: all), nothing before day $5.
-- {hours} are those of all machines together, or of each; which of these is the condition that the application puts in.
select s.at at time zone 'UTC' as hour,
  coalesce(t.transactions, 0) as transactions,
  {known t.up_known | t.bytes_up} as bytes_up,
  {known t.down_known | t.bytes_down} as bytes_down,
  {traffic t} as traffic
from generate_series($1::date::timestamp, least($2::date + interval '23 hours', $3::timestamp), interval '1 hour') as s (at)
left join (
  select h.day, h.hour, sum(h.transactions)::int8 as transactions, sum(h.up_known) as up_known, sum(h.down_known) as down_known,
    sum(h.bytes_up)::int8 as bytes_up, sum(h.bytes_down)::int8 as bytes_down, sum(h.bytes_unsplit) as bytes_unsplit
  from {hours} h
  where h.day between greatest($1, $5::date) and $2
    and ($4::text[] = '{}' or h.source_id = any(array(select source_id from report.source where members && $4))){of-machines}
  group by h.day, h.hour) t on t.day = s.at::date and t.hour = extract(hour from s.at)::int
order by s.at
