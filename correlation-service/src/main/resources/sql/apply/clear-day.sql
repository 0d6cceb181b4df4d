-- Before a machine's day is written anew from its chunks. What it held is noted for the folder (rollup/), and returned to be
-- compared with what takes its place.
with gone as (
  delete from report.usage where machine_id = $1 and day = $2 returning *
), noted as (
  insert into correlation.usage_change
    (machine_id, sign, days, user_ids, ip_ids, app_ids, source_ids, transactions, blocked, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
  select machine_id, -1, array_agg(day), array_agg(user_id), array_agg(ip_id), array_agg(app_id), array_agg(source_id::int),
    array_agg(transactions), array_agg(blocked), array_agg(up_known), array_agg(down_known), array_agg(measured),
    array_agg(bytes_up), array_agg(bytes_down), array_agg(first_seen), array_agg(last_seen)
  from gone group by machine_id
)
select user_id, ip_id, app_id, source_id, transactions from gone
