-- Takes up to $1 changes off the queue, the oldest first.
with taken as (
  delete from correlation.usage_change
  where change_id in (select change_id from correlation.usage_change order by change_id limit $1)
  returning *
)
select machine_id, sign, days, user_ids, ip_ids, app_ids, source_ids, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen,
  hour_days, hours, hour_source_ids, hour_transactions, hour_up_known, hour_down_known, hour_bytes_up, hour_bytes_down, hour_bytes_unsplit,
  hosts_cleared, host_days, host_app_ids, hosts, host_source_ids, host_transactions, host_blocked, host_verdict_known, host_up_known, host_down_known,
  host_bytes_up, host_bytes_down, host_bytes_unsplit
from taken order by change_id
