-- Adds the batch to the sums per host and day, and records the share of each machine's day.
with fresh as materialized (
  select h.machine_id, h.day, coalesce(k.host_id, o.host_id) as host_id, h.source_id,
    sum(h.transactions)::int as transactions, sum(h.blocked)::int as blocked, sum(h.verdict_known)::int as verdict_known,
    sum(h.up_known)::int as up_known, sum(h.down_known)::int as down_known,
    sum(h.bytes_up)::int8 as bytes_up, sum(h.bytes_down)::int8 as bytes_down, sum(h.bytes_unsplit)::int8 as bytes_unsplit
  from rollup_host h
  left join lateral (select k.host_id from report.app_host k where k.app_id = h.app_id and k.host = h.host limit 1) as k on true
  left join lateral (
    select o.host_id from report.app_host o where k.host_id is null and o.app_id = h.app_id and o.host = '*' limit 1) as o on true
  group by 1, 2, 3, 4
), noted as (
  insert into correlation.machine_host
    (day, machine_id, host_ids, source_ids, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
  select day, machine_id, array_agg(host_id), array_agg(source_id), array_agg(transactions), array_agg(blocked), array_agg(verdict_known),
    array_agg(up_known), array_agg(down_known), array_agg(bytes_up), array_agg(bytes_down), array_agg(bytes_unsplit)
  from fresh
  group by day, machine_id
)
insert into report.app_host_day as d
  (host_id, day, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
select host_id, day, source_id, sum(transactions), sum(blocked), sum(verdict_known), sum(up_known), sum(down_known), sum(bytes_up), sum(bytes_down), sum(bytes_unsplit)
from fresh
group by host_id, day, source_id
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
