-- Adds the groups of all machines of a transaction to the rows of usage.
insert into report.usage as u
  (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
select day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen
from unnest($1::int[], $2::date[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[], $11::int[], $12::int[], $13::int[], $14::int8[], $15::int8[], $16::int8[], $17::timestamptz[], $18::timestamptz[])
  as g (machine_id, day, user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
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
