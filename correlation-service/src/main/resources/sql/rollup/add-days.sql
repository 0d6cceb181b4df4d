-- Adds the batch to the sums per day of apps and of the report as a whole, as rollup/add-hosts does.
with found as materialized (
  select f.*, k.place
  from unnest($1::int[], $2::int[], $3::date[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[], $9::int8[], $10::int8[], $11::int8[], $12::int8[], $13::timestamptz[], $14::timestamptz[])
    as f (source_id, app_id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
  left join lateral (
    select k.ctid as place from report.app_day k
    where k.app_id = f.app_id and k.source_id = f.source_id and k.day = f.day limit 1) as k on true
), put as (
  insert into report.app_day
    (source_id, app_id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
  select source_id, app_id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen
  from found where place is null
  order by app_id, source_id, day
)
update report.app_day d
set transactions = d.transactions + f.transactions,
    blocked = d.blocked + f.blocked,
    verdict_known = d.verdict_known + f.verdict_known,
    measured = d.measured + f.measured,
    up_known = d.up_known + f.up_known,
    down_known = d.down_known + f.down_known,
    bytes_up = d.bytes_up + f.bytes_up,
    bytes_down = d.bytes_down + f.bytes_down,
    bytes_unsplit = d.bytes_unsplit + f.bytes_unsplit,
    first_seen = least(d.first_seen, f.first_seen),
    last_seen = greatest(d.last_seen, f.last_seen)
from found f
where f.place is not null and d.ctid = f.place
