select machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit,
  (extract(epoch from first_seen) * 1000000)::int8 as first_seen, (extract(epoch from last_seen) * 1000000)::int8 as last_seen
from report.usage where day = '{day}' and {condition} order by machine_id
