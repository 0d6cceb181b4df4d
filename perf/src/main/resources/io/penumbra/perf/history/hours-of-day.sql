select machine_id, extract(hour from first_seen at time zone 'UTC')::int as hour, source_id, sum(transactions)::int8 as transactions,
  sum(bytes_up)::int8 as bytes_up, sum(bytes_down)::int8 as bytes_down
from usage_of_day group by machine_id, hour, source_id
