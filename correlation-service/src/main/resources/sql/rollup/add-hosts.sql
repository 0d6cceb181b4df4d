-- Adds the batch to the sums per host and day.
insert into report.app_host_day as d
  (host_id, day, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
select host_id, day, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit
from unnest($1::int[], $2::date[], $3::int[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[], $9::int8[], $10::int8[], $11::int8[])
  as f (host_id, day, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
order by host_id, day, source_id
on conflict (host_id, day, source_id) do update
set transactions = d.transactions + excluded.transactions,
    blocked = d.blocked + excluded.blocked,
    verdict_known = d.verdict_known + excluded.verdict_known,
    up_known = d.up_known + excluded.up_known,
    down_known = d.down_known + excluded.down_known,
    bytes_up = d.bytes_up + excluded.bytes_up,
    bytes_down = d.bytes_down + excluded.bytes_down,
    bytes_unsplit = d.bytes_unsplit + excluded.bytes_unsplit
