-- The hours of all on day $1 become what those of machines add up to, less what of them is queued and will be added when it is
-- rolled up. Machines' hours and the queue are written together, so one look at both fits; hours of all change under the rollup's
-- lock alone, which must be held. An hour that lost everything may keep its row, as it does when it is rolled up.
with due as materialized (
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
), removed as (
  delete from report.total_hour h
  where h.day = $1::date and (h.transactions, h.up_known, h.down_known, h.bytes_up, h.bytes_down, h.bytes_unsplit) <> (0, 0, 0, 0, 0, 0)
    and not exists (select from due d where (d.source_id, d.day, d.hour) = (h.source_id, h.day, h.hour))
  returning 1
), put as (
  insert into report.total_hour as h (source_id, day, hour, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
  select d.source_id, d.day, d.hour, d.transactions, d.up_known, d.down_known, d.bytes_up, d.bytes_down, d.bytes_unsplit
  from due d
  where (d.transactions, d.up_known, d.down_known, d.bytes_up, d.bytes_down, d.bytes_unsplit) <> (0, 0, 0, 0, 0, 0)
    or exists (select from report.total_hour k where (k.source_id, k.day, k.hour) = (d.source_id, d.day, d.hour))
  on conflict (source_id, day, hour) do update
  set transactions = excluded.transactions, up_known = excluded.up_known, down_known = excluded.down_known,
    bytes_up = excluded.bytes_up, bytes_down = excluded.bytes_down, bytes_unsplit = excluded.bytes_unsplit
  where (h.transactions, h.up_known, h.down_known, h.bytes_up, h.bytes_down, h.bytes_unsplit)
    <> (excluded.transactions, excluded.up_known, excluded.down_known, excluded.bytes_up, excluded.bytes_down, excluded.bytes_unsplit)
  returning 1
)
select (select count(*) from removed) + (select count(*) from put) as wrong
