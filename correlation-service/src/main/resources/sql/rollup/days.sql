-- The batch by entity and day, for its source and, once there are several, for all sources.
with own as (
  select e.kind, g.source_id, e.id, g.day,
    sum(g.transactions) as transactions, sum(g.blocked) as blocked, sum(g.measured) as measured,
    sum(g.up_known) as up_known, sum(g.down_known) as down_known, sum(g.bytes_up) as bytes_up, sum(g.bytes_down) as bytes_down,
    min(g.first_seen) filter (where e.id > 0) as first_seen, max(g.last_seen) filter (where e.id > 0) as last_seen,
    min(g.lost_first) filter (where e.id > 0) as lost_first, max(g.lost_last) filter (where e.id > 0) as lost_last
  from fold_group g
  cross join lateral (values
    ('m'::"char", g.machine_id), ('u', g.user_id), ('i', g.ip_id), ('a', g.app_id), ('t', 0)) as e (kind, id)
  group by e.kind, g.source_id, e.id, g.day
)
insert into fold_day
select * from own
union all
select kind, 0, id, day, sum(transactions), sum(blocked), sum(measured), sum(up_known), sum(down_known), sum(bytes_up), sum(bytes_down),
  min(first_seen), max(last_seen), min(lost_first), max(lost_last)
from own where (select count(*) from fold_source) > 1
group by kind, id, day
