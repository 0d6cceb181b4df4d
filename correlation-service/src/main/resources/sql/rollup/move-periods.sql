-- The day is $1 now, and $2 days before the day before it are kept: what leaves each period, or comes in again when the clock was set back.
with moved_period as (
  select period, case when first_day < to_be then -1 else 1 end as sign, least(first_day, to_be) as from_day, greatest(first_day, to_be) as to_day
  from (select period, first_day, greatest($1::date - period, $1::date - $2::int - 1) as to_be from report.summary_period) as p
)
insert into rollup_summary
select kind, source_id, period, id, sum(sign * transactions), sum(sign * blocked), sum(sign * verdict_known), sum(sign * measured), sum(sign * up_known), sum(sign * down_known),
  sum(sign * bytes_up), sum(sign * bytes_down), sum(sign * bytes_unsplit), max(last_seen) filter (where sign > 0),
  sum(sign) filter (where other = 'm'), sum(sign) filter (where other = 'u'), sum(sign) filter (where other = 'i'),
  sum(sign) filter (where other = 'a' and {is-app app_kind}), sum(sign) filter (where other = 'a' and {is-unmatched app_kind})
from (
  select d.kind, d.source_id, p.period, d.id, p.sign, d.transactions, d.blocked, d.verdict_known, d.measured, d.up_known, d.down_known, d.bytes_up, d.bytes_down, d.bytes_unsplit, d.last_seen,
    null::"char" as other, null as app_kind
  from moved_period p join report.entity_day d on d.day >= p.from_day and d.day < p.to_day
  union all
  select e.kind, c.source_id, p.period, e.id, p.sign, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, e.other, a.kind
  from moved_period p join report.pair c on c.last_day >= p.from_day and c.last_day < p.to_day
  cross join lateral (values
    (left(c.kind, 1)::"char", c.left_id, right(c.kind, 1)::"char"), (right(c.kind, 1)::"char", c.right_id, left(c.kind, 1)::"char")) as e (kind, id, other)
  left join report.app a on e.other = 'a' and a.app_id = c.right_id
  left join report.machine m on e.other = 'm' and m.machine_id = c.left_id
  where m.subject_kind is distinct from 'address'
) as delta
group by kind, source_id, period, id
