-- The batch by entity and day: for each source that observed it and, once there are several, for all of them together. What one group
-- lost is not lost to the entity where another group of the batch has it: a connection may have moved to a larger set of sources.
insert into rollup_day
select kind, source_id, id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen,
  case when first_seen <= lost_first then null else lost_first end,
  case when last_seen >= lost_last then null else lost_last end
from (
  select e.kind, m.source_id, e.id, g.day,
    sum(g.transactions) as transactions, sum(g.blocked) as blocked, sum(g.verdict_known) as verdict_known, sum(g.measured) as measured,
    sum(g.up_known) as up_known, sum(g.down_known) as down_known, sum(g.bytes_up) as bytes_up, sum(g.bytes_down) as bytes_down, sum(g.bytes_unsplit) as bytes_unsplit,
    min(g.first_seen) filter (where e.id > 0) as first_seen, max(g.last_seen) filter (where e.id > 0) as last_seen,
    min(g.lost_first) filter (where e.id > 0) as lost_first, max(g.lost_last) filter (where e.id > 0) as lost_last
  from rollup_group g
  join rollup_member m on m.set_id = g.source_id
  cross join lateral (values
    ('m'::"char", g.machine_id), ('u', g.user_id), ('i', g.ip_id), ('a', g.app_id), ('t', 0)) as e (kind, id)
  group by e.kind, m.source_id, e.id, g.day
) as summed
