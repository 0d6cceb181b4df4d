-- The days of some entities that leave each period, or come in again when the clock was set back.
with moving as materialized (
  select period, case when first_day < next_first_day then -1 else 1 end as sign, least(first_day, next_first_day) as from_day, greatest(first_day, next_first_day) as to_day
  from report.summary_period where first_day <> next_first_day
)
insert into rollup_summary
select d.kind, d.source_id, p.period, d.id, sum(sign * transactions), sum(sign * blocked), sum(sign * verdict_known), sum(sign * measured), sum(sign * up_known), sum(sign * down_known),
  sum(sign * bytes_up), sum(sign * bytes_down), sum(sign * bytes_unsplit), max(last_seen) filter (where sign > 0)
from report.entity_day d join moving p on d.day >= p.from_day and d.day < p.to_day
where d.kind = '{part}' and d.id >= {from} and d.id < {to}
group by d.kind, d.source_id, p.period, d.id
