insert into report.entity_day as d
  (kind, source_id, id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
select kind, source_id, id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen
from rollup_day
order by kind, source_id, id, day
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
