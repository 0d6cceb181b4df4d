-- Takes groups of a machine's day away, and notes that for the rollup: what takes their place is added in the same transaction.
with gone as (
  delete from report.usage u
  using unnest($3::int[], $4::int[], $5::int[], $6::int[]) as g (user_id, ip_id, app_id, source_id)
  where u.machine_id = $1 and u.day = $2
    and (u.user_id, u.ip_id, u.app_id, u.source_id) = (g.user_id, g.ip_id, g.app_id, g.source_id)
  returning u.*
), noted as (
  insert into correlation.usage_change
    (machine_id, sign, days, user_ids, ip_ids, app_ids, source_ids, transactions, blocked, verdict_known, up_known, down_known, measured, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
  select machine_id, -1, array_agg(day), array_agg(user_id), array_agg(ip_id), array_agg(app_id), array_agg(source_id::int),
    array_agg(transactions), array_agg(blocked), array_agg(verdict_known), array_agg(up_known), array_agg(down_known), array_agg(measured),
    array_agg(bytes_up), array_agg(bytes_down), array_agg(bytes_unsplit), array_agg(first_seen), array_agg(last_seen)
  from gone group by machine_id
)
select user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen
from gone
