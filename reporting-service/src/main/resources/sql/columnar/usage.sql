-- Usage of machines $1 on a day, as it is packed.
select app_id, machine_id, user_id, ip_id, source_id::int, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon,
  bytes_up, bytes_down, bytes_unsplit, (extract(epoch from first_seen) * 1000000)::int8 as first_seen, (extract(epoch from last_seen) * 1000000)::int8 as last_seen
from report.usage where day = '{day}' and machine_id = any($1::int[])
