-- Adds the batch to the sums per day of the entities of one kind.
insert into report.{table} as d
  (kind, source_id, id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
select '{kind}', source_id, id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen
from unnest($1::int[], $2::int[], $3::date[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[], $9::int8[], $10::int8[], $11::int8[], $12::int8[], $13::timestamptz[], $14::timestamptz[])
  as f (source_id, id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
order by id, source_id, day
on conflict (id, source_id, day, kind) do update
set transactions = d.transactions + excluded.transactions,
    blocked = d.blocked + excluded.blocked,
    verdict_known = d.verdict_known + excluded.verdict_known,
    measured = d.measured + excluded.measured,
    up_known = d.up_known + excluded.up_known,
    down_known = d.down_known + excluded.down_known,
    bytes_up = d.bytes_up + excluded.bytes_up,
    bytes_down = d.bytes_down + excluded.bytes_down,
    bytes_unsplit = d.bytes_unsplit + excluded.bytes_unsplit,
    first_seen = least(d.first_seen, excluded.first_seen),
    last_seen = greatest(d.last_seen, excluded.last_seen)
