-- Before a machine's day is recomputed from its chunks. Its former content is recorded for the rollup worker (rollup/), and returned to be
-- compared with what takes its place.
with gone as (
  delete from report.usage where machine_id = $1 and day = $2 returning *
), gone_hours as (
  delete from report.machine_hour where machine_id = $1 and day = $2 returning *
), noted as (
  insert into correlation.usage_change
    (machine_id, sign, days, user_ids, ip_ids, app_ids, source_ids, transactions, blocked, verdict_known, up_known, down_known, measured, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen,
      hosts_cleared)
  select machine_id, -1, array_agg(day), array_agg(user_id), array_agg(ip_id), array_agg(app_id), array_agg(source_id::int),
    array_agg(transactions), array_agg(blocked), array_agg(verdict_known), array_agg(up_known), array_agg(down_known), array_agg(measured),
    array_agg(bytes_up), array_agg(bytes_down), array_agg(bytes_unsplit), array_agg(first_seen), array_agg(last_seen),
    $2
  from gone group by machine_id
), noted_hours as (
  insert into correlation.usage_change
    (machine_id, sign, days, user_ids, ip_ids, app_ids, source_ids, transactions, blocked, verdict_known, up_known, down_known, measured, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen,
      hour_days, hours, hour_source_ids, hour_transactions, hour_up_known, hour_down_known, hour_bytes_up, hour_bytes_down, hour_bytes_unsplit)
  select machine_id, -1, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
    array_agg(day), array_agg(hour::int), array_agg(source_id::int), array_agg(transactions), array_agg(up_known), array_agg(down_known),
    array_agg(bytes_up), array_agg(bytes_down), array_agg(bytes_unsplit)
  from gone_hours group by machine_id
)
select user_id, ip_id, app_id, source_id, transactions from gone
