-- Adds the batch to the sums per host and day, and to what each machine's day has in them. Where a day's hosts were removed, what it
-- had is taken away first.
with fresh as materialized (
  select h.machine_id, h.day, coalesce(k.host_id, o.host_id) as host_id, h.source_id,
    sum(h.transactions) as transactions, sum(h.blocked) as blocked, sum(h.verdict_known) as verdict_known, sum(h.up_known) as up_known,
    sum(h.down_known) as down_known, sum(h.bytes_up) as bytes_up, sum(h.bytes_down) as bytes_down, sum(h.bytes_unsplit) as bytes_unsplit
  from rollup_host h
  left join lateral (select k.host_id from report.app_host k where k.app_id = h.app_id and k.host = h.host limit 1) as k on true
  left join lateral (
    select o.host_id from report.app_host o where k.host_id is null and o.app_id = h.app_id and o.host = '*' limit 1) as o on true
  group by 1, 2, 3, 4
), touched as materialized (
  select t.machine_id, t.day, c.change_id is not null as cleared
  from (select machine_id, day from rollup_host union select machine_id, day from rollup_host_cleared) as t
  left join rollup_host_cleared c using (machine_id, day)
), had as materialized (
  select t.machine_id, t.day, t.cleared, g.*
  from touched t
  cross join lateral (select * from correlation.machine_host m where m.day = t.day and m.machine_id = t.machine_id limit 1) as m
  cross join lateral unnest(m.host_ids, m.source_ids, m.transactions, m.blocked, m.verdict_known, m.up_known, m.down_known, m.bytes_up, m.bytes_down, m.bytes_unsplit)
    as g (host_id, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
), has as (
  select machine_id, day, host_id, source_id, sum(transactions)::int as transactions, sum(blocked)::int as blocked,
    sum(verdict_known)::int as verdict_known, sum(up_known)::int as up_known, sum(down_known)::int as down_known,
    sum(bytes_up)::int8 as bytes_up, sum(bytes_down)::int8 as bytes_down, sum(bytes_unsplit)::int8 as bytes_unsplit
  from (
    select machine_id, day, host_id, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit
    from had where not cleared
    union all
    select machine_id, day, host_id, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit from fresh
  ) as both_together
  group by machine_id, day, host_id, source_id
), kept as materialized (
  select machine_id, day, array_agg(host_id) as host_ids, array_agg(source_id) as source_ids, array_agg(transactions) as transactions,
    array_agg(blocked) as blocked, array_agg(verdict_known) as verdict_known, array_agg(up_known) as up_known,
    array_agg(down_known) as down_known, array_agg(bytes_up) as bytes_up, array_agg(bytes_down) as bytes_down, array_agg(bytes_unsplit) as bytes_unsplit
  from has
  where (transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit) <> (0, 0, 0, 0, 0, 0, 0, 0)
  group by machine_id, day
), emptied as (
  delete from correlation.machine_host m using touched t
  where (m.day, m.machine_id) = (t.day, t.machine_id)
    and not exists (select from kept k where (k.day, k.machine_id) = (t.day, t.machine_id))
), put as (
  insert into correlation.machine_host as m
    (day, machine_id, host_ids, source_ids, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
  select day, machine_id, host_ids, source_ids, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit from kept
  on conflict (day, machine_id) do update
  set host_ids = excluded.host_ids, source_ids = excluded.source_ids, transactions = excluded.transactions, blocked = excluded.blocked,
      verdict_known = excluded.verdict_known, up_known = excluded.up_known, down_known = excluded.down_known,
      bytes_up = excluded.bytes_up, bytes_down = excluded.bytes_down, bytes_unsplit = excluded.bytes_unsplit
)
insert into report.app_host_day as d
  (host_id, day, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
select host_id, day, source_id, sum(transactions), sum(blocked), sum(verdict_known), sum(up_known), sum(down_known), sum(bytes_up), sum(bytes_down), sum(bytes_unsplit)
from (
  select host_id, day, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit from fresh
  union all
  select host_id, day, source_id, -transactions, -blocked, -verdict_known, -up_known, -down_known, -bytes_up, -bytes_down, -bytes_unsplit
  from had where cleared
) as change
group by host_id, day, source_id
having (sum(transactions), sum(blocked), sum(verdict_known), sum(up_known), sum(down_known), sum(bytes_up), sum(bytes_down), sum(bytes_unsplit)) <> (0, 0, 0, 0, 0, 0, 0, 0)
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
