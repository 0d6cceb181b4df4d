insert into report.total_hour as h (source_id, day, hour, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
select source_id, day, hour, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit
from unnest($1::int[], $2::date[], $3::int[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[], $9::int8[])
  as g (source_id, day, hour, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
order by source_id, day, hour
on conflict (source_id, day, hour) do update
set transactions = h.transactions + excluded.transactions,
    up_known = h.up_known + excluded.up_known,
    down_known = h.down_known + excluded.down_known,
    bytes_up = h.bytes_up + excluded.bytes_up,
    bytes_down = h.bytes_down + excluded.bytes_down,
    bytes_unsplit = h.bytes_unsplit + excluded.bytes_unsplit
