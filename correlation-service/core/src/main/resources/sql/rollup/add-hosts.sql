-- Adds the batch to the totals per host and day. As in rollup/add-pairs, rows are found by key,
-- existing rows are updated by ctid, and new rows are inserted without ON CONFLICT, which would
-- write WAL for every conflict.
with found as materialized (
  select f.*, k.place
  from unnest($1::int[], $2::date[], $3::int[], $4::int8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[], $9::int8[], $10::int8[], $11::int8[])
    as f (host_id, day, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
  left join lateral (
    select k.ctid as place from report.app_host_day k
    where k.host_id = f.host_id and k.day = f.day and k.source_id = f.source_id limit 1) as k on true
), put as (
  insert into report.app_host_day
    (host_id, day, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
  select host_id, day, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit
  from found where place is null
  order by host_id, day, source_id
)
update report.app_host_day d
set transactions = d.transactions + f.transactions,
    blocked = d.blocked + f.blocked,
    verdict_known = d.verdict_known + f.verdict_known,
    up_known = d.up_known + f.up_known,
    down_known = d.down_known + f.down_known,
    bytes_up = d.bytes_up + f.bytes_up,
    bytes_down = d.bytes_down + f.bytes_down,
    bytes_unsplit = d.bytes_unsplit + f.bytes_unsplit
from found f
where f.place is not null and d.ctid = f.place
