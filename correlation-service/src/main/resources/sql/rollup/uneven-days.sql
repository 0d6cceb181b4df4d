-- Days from $1 on whose hours don't add up to the day, all machines together, and by how much. The rollup worker adds up both at once, so
-- this finds what a release applied or rolled up that knew no hours, whether or not more of it is still queued.
select day, sum(transactions)::int8 as transactions, sum(bytes_up + bytes_down + bytes_unsplit)::int8 as bytes
from (
  select source_id, day, sum(transactions) as transactions, sum(bytes_up) as bytes_up, sum(bytes_down) as bytes_down, sum(bytes_unsplit) as bytes_unsplit
  from (
    select source_id, day, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit from report.total_day where source_id > 0
    union all
    select m.source_id, h.day, -h.transactions, -h.up_known, -h.down_known, -h.bytes_up, -h.bytes_down, -h.bytes_unsplit
    from report.total_hour h join report.source_member m on m.set_id = h.source_id
  ) as day_and_hours
  where day >= $1
  group by source_id, day
  having sum(transactions) <> 0 or sum(up_known) <> 0 or sum(down_known) <> 0 or sum(bytes_up) <> 0 or sum(bytes_down) <> 0
    or sum(bytes_unsplit) <> 0
) as uneven
group by day
