-- Adds hours up, of all machines of a transaction.
insert into report.machine_hour as h
  (machine_id, day, hour, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
select machine_id, day, hour, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit
from unnest($1::int[], $2::date[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int8[], $9::int8[], $10::int8[])
  as g (machine_id, day, hour, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
on conflict (machine_id, day, hour, source_id) do update
set transactions = h.transactions + excluded.transactions,
    up_known = h.up_known + excluded.up_known,
    down_known = h.down_known + excluded.down_known,
    bytes_up = h.bytes_up + excluded.bytes_up,
    bytes_down = h.bytes_down + excluded.bytes_down,
    bytes_unsplit = h.bytes_unsplit + excluded.bytes_unsplit
