-- What the batch adds to the standings: its days that lie in the period, and the pairs that came into the period or left it.
insert into fold_standing
select kind, source_id, period, id, sum(transactions), sum(blocked), sum(measured), sum(up_known), sum(down_known), sum(bytes_up), sum(bytes_down), max(last_seen),
  sum(step) filter (where other = 'm'), sum(step) filter (where other = 'u'), sum(step) filter (where other = 'i'),
  sum(step) filter (where other = 'a' and app_kind in ('catalogued', 'custom')), sum(step) filter (where other = 'a' and app_kind = 'unmatched')
from (
  select d.kind, d.source_id, p.period, d.id, d.transactions, d.blocked, d.measured, d.up_known, d.down_known, d.bytes_up, d.bytes_down, d.last_seen,
    null::"char" as other, null as app_kind, 0 as step
  from fold_day d join report.standing_period p on d.day >= p.first_day
  union all
  select e.kind, c.source_id, p.period, e.id, 0, 0, 0, 0, 0, 0, 0, null, e.other, a.kind, s.step
  from fold_pair_change c
  cross join report.standing_period p
  cross join lateral (
    select coalesce(c.last_day >= p.first_day, false)::int - coalesce(c.old_last_day >= p.first_day, false)::int as step) as s
  cross join lateral (values
    (left(c.kind, 1)::"char", c.left_id, right(c.kind, 1)::"char"), (right(c.kind, 1)::"char", c.right_id, left(c.kind, 1)::"char")) as e (kind, id, other)
  left join report.app a on e.other = 'a' and a.app_id = c.right_id
  where s.step <> 0
) as delta
group by kind, source_id, period, id
