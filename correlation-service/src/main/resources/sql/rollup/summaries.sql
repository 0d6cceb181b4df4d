-- What the batch adds to the summaries: its days that lie in the period, and the pairs that came into the period or left it. Steps are
-- added up by entity before they are spread over the periods, since most pairs of a batch step into all of them at once. While periods
-- move, what has moved counts from the new first day on, the rest from the old one.
with step as (
  select e.kind, c.source_id, e.id, e.other, a.kind as app_kind, c.old_last_day, c.last_day, c.left_id < part.moved_below as is_moved, count(*)::int as pairs
  from rollup_pair_change c
  join correlation.summary_part part on part.part = c.kind
  cross join lateral (values
    (left(c.kind, 1)::"char", c.left_id, right(c.kind, 1)::"char"), (right(c.kind, 1)::"char", c.right_id, left(c.kind, 1)::"char")) as e (kind, id, other)
  left join report.app a on e.other = 'a' and a.app_id = c.right_id
  left join report.machine m on e.other = 'm' and m.machine_id = c.left_id
  where m.subject_kind is distinct from 'address' and c.old_last_day is distinct from c.last_day
  group by e.kind, c.source_id, e.id, e.other, a.kind, c.old_last_day, c.last_day, c.left_id < part.moved_below
)
insert into rollup_summary
select kind, source_id, period, id, sum(transactions), sum(blocked), sum(verdict_known), sum(measured), sum(up_known), sum(down_known), sum(bytes_up), sum(bytes_down), sum(bytes_unsplit), max(last_seen),
  sum(step) filter (where other = 'm'), sum(step) filter (where other = 'u'), sum(step) filter (where other = 'i'),
  sum(step) filter (where other = 'a' and {is-app app_kind}), sum(step) filter (where other = 'a' and {is-unmatched app_kind})
from (
  select d.kind, d.source_id, p.period, d.id, d.transactions, d.blocked, d.verdict_known, d.measured, d.up_known, d.down_known, d.bytes_up, d.bytes_down, d.bytes_unsplit, d.last_seen,
    null::"char" as other, null as app_kind, 0 as step
  from rollup_day d
  join correlation.summary_part part on part.part = d.kind::text
  join correlation.period_state p on p.is_moved = (d.id < part.moved_below) and d.day >= p.first_day
  union all
  select s.kind, s.source_id, p.period, s.id, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, s.other, s.app_kind,
    s.pairs * (coalesce(s.last_day >= p.first_day, false)::int - coalesce(s.old_last_day >= p.first_day, false)::int)
  from step s join correlation.period_state p on p.is_moved = s.is_moved and coalesce(s.last_day >= p.first_day, false) <> coalesce(s.old_last_day >= p.first_day, false)
) as delta
group by kind, source_id, period, id
