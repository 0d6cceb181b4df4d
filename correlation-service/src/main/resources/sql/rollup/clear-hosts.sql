-- Subtracts the removed hosts of machines' days from the sums per host and day.
with cleared as materialized (
  delete from correlation.machine_host m using unnest($1::int[], $2::date[]) as c (machine_id, day)
  where m.day = c.day and m.machine_id = c.machine_id
  returning m.*
), had as (
  select c.day, g.host_id, g.source_id, sum(g.transactions) as transactions, sum(g.blocked) as blocked, sum(g.verdict_known) as verdict_known,
    sum(g.up_known) as up_known, sum(g.down_known) as down_known, sum(g.bytes_up) as bytes_up, sum(g.bytes_down) as bytes_down, sum(g.bytes_unsplit) as bytes_unsplit
  from cleared c
  cross join lateral unnest(c.host_ids, c.source_ids, c.transactions, c.blocked, c.verdict_known, c.up_known, c.down_known, c.bytes_up, c.bytes_down, c.bytes_unsplit)
    as g (host_id, source_id, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
  group by c.day, g.host_id, g.source_id
)
update report.app_host_day d
set transactions = d.transactions - h.transactions,
    blocked = d.blocked - h.blocked,
    verdict_known = d.verdict_known - h.verdict_known,
    up_known = d.up_known - h.up_known,
    down_known = d.down_known - h.down_known,
    bytes_up = d.bytes_up - h.bytes_up,
    bytes_down = d.bytes_down - h.bytes_down,
    bytes_unsplit = d.bytes_unsplit - h.bytes_unsplit
from had h
where (d.host_id, d.day, d.source_id) = (h.host_id, h.day, h.source_id)
