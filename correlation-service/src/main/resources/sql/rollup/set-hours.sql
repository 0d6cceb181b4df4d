-- The hours of all on day $1 become what those of machines add up to, less what of them is queued and will be added when it is
-- rolled up. Machines' hours and the queue are written together, so one look at both fits; hours of all change under the rollup's
-- lock alone, which must be held. An hour that lost everything may keep its row, as it does when it is rolled up.
with due as (
  select $1::date as day, source_id, hour, sum(transactions) as transactions, sum(up_known) as up_known, sum(down_known) as down_known,
    sum(bytes_up) as bytes_up, sum(bytes_down) as bytes_down, sum(bytes_unsplit) as bytes_unsplit
  from (
    select source_id, hour, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit from report.machine_hour where day = $1::date
    union all
    select g.source_id, g.hour, -c.sign * g.transactions, -c.sign * g.up_known, -c.sign * g.down_known, -c.sign * g.bytes_up, -c.sign * g.bytes_down, -c.sign * g.bytes_unsplit
    from correlation.usage_change c
    cross join lateral unnest(hour_days, hours, hour_source_ids, hour_transactions, hour_up_known, hour_down_known, hour_bytes_up, hour_bytes_down, hour_bytes_unsplit)
      as g (day, hour, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
    where g.day = $1::date
  ) as written_and_queued
  group by source_id, hour
)
merge into report.total_hour as h
using due d on (h.source_id, h.day, h.hour) = (d.source_id, d.day, d.hour)
when matched and (h.transactions, h.up_known, h.down_known, h.bytes_up, h.bytes_down, h.bytes_unsplit) <> (d.transactions, d.up_known, d.down_known, d.bytes_up, d.bytes_down, d.bytes_unsplit) then
  update set transactions = d.transactions, up_known = d.up_known, down_known = d.down_known, bytes_up = d.bytes_up, bytes_down = d.bytes_down, bytes_unsplit = d.bytes_unsplit
when not matched by target and (d.transactions, d.up_known, d.down_known, d.bytes_up, d.bytes_down, d.bytes_unsplit) <> (0, 0, 0, 0, 0, 0) then
  insert (source_id, day, hour, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
  values (d.source_id, d.day, d.hour, d.transactions, d.up_known, d.down_known, d.bytes_up, d.bytes_down, d.bytes_unsplit)
when not matched by source and h.day = $1::date and (h.transactions, h.up_known, h.down_known, h.bytes_up, h.bytes_down, h.bytes_unsplit) <> (0, 0, 0, 0, 0, 0) then
  delete
