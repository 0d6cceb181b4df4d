-- Adds groups up, and notes them for the rollup worker (rollup/). Runs once per chunk, in the transaction that stores the chunk, so a
-- replay adds nothing.
with noted as (
  insert into correlation.usage_change
    (machine_id, sign, days, user_ids, ip_ids, app_ids, source_ids, transactions, blocked, verdict_known, up_known, down_known, measured, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen,
      hour_days, hours, hour_source_ids, hour_transactions, hour_up_known, hour_down_known, hour_bytes_up, hour_bytes_down, hour_bytes_unsplit,
      host_days, host_app_ids, hosts, host_source_ids, host_transactions, host_blocked, host_verdict_known, host_up_known, host_down_known, host_bytes_up, host_bytes_down, host_bytes_unsplit)
  values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,
    $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39)
), added as (
  insert into report.machine_hour as h
    (machine_id, day, hour, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
  select $1, day, hour, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit
  from unnest($19::date[], $20::int[], $21::int[], $22::int[], $23::int[], $24::int[], $25::int8[], $26::int8[], $27::int8[])
    as g (day, hour, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
  on conflict (machine_id, day, hour, source_id) do update
  set transactions = h.transactions + excluded.transactions,
      up_known = h.up_known + excluded.up_known,
      down_known = h.down_known + excluded.down_known,
      bytes_up = h.bytes_up + excluded.bytes_up,
      bytes_down = h.bytes_down + excluded.bytes_down,
      bytes_unsplit = h.bytes_unsplit + excluded.bytes_unsplit
)
insert into report.usage as u
  (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
select day, $1, user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen
from unnest($2::date[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[], $11::int[], $12::int[], $13::int[], $14::int8[], $15::int8[], $16::int8[], $17::timestamptz[], $18::timestamptz[])
  as g (day, user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
on conflict (machine_id, day, app_id, user_id, ip_id, source_id) do update
set transactions = u.transactions + excluded.transactions,
    blocked = u.blocked + excluded.blocked,
    verdict_known = u.verdict_known + excluded.verdict_known,
    up_known = u.up_known + excluded.up_known,
    down_known = u.down_known + excluded.down_known,
    measured = u.measured + excluded.measured,
    by_logon = u.by_logon + excluded.by_logon,
    bytes_up = u.bytes_up + excluded.bytes_up,
    bytes_down = u.bytes_down + excluded.bytes_down,
    bytes_unsplit = u.bytes_unsplit + excluded.bytes_unsplit,
    first_seen = least(u.first_seen, excluded.first_seen),
    last_seen = greatest(u.last_seen, excluded.last_seen)
