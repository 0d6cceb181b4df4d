-- The pairs of some entities on the left that leave each period, or come in again when the clock was set back, counted for both sides.
with moving as materialized (
  select period, case when first_day < next_first_day then -1 else 1 end as sign, least(first_day, next_first_day) as from_day, greatest(first_day, next_first_day) as to_day
  from report.summary_period where first_day <> next_first_day
)
insert into rollup_summary
select e.kind, c.source_id, p.period, e.id, 0, 0, 0, 0, 0, 0, 0, 0, 0, null,
  sum(sign) filter (where e.other = 'm'), sum(sign) filter (where e.other = 'u'), sum(sign) filter (where e.other = 'i'),
  sum(sign) filter (where e.other = 'a' and {is-app a.kind}), sum(sign) filter (where e.other = 'a' and {is-unmatched a.kind})
from report.pair c join moving p on c.last_day >= p.from_day and c.last_day < p.to_day
cross join lateral (values
  (left(c.kind, 1)::"char", c.left_id, right(c.kind, 1)::"char"), (right(c.kind, 1)::"char", c.right_id, left(c.kind, 1)::"char")) as e (kind, id, other)
left join report.app a on e.other = 'a' and a.app_id = c.right_id
left join report.machine m on e.other = 'm' and m.machine_id = c.left_id
where c.kind = '{part}' and c.left_id >= {from} and c.left_id < {to} and m.subject_kind is distinct from 'address'
group by e.kind, c.source_id, p.period, e.id
