-- What one destination was used for, as overview/totals has it, over any days: $1 to $2, source $3 (null: all), app $4. With whom it
-- was used is counted of the usage that a condition leaves, which the application puts in (usage/UsageQuery).
select c.machines, c.users, c.ip_addresses,
  coalesce(s.transactions, 0)::int8 as transactions, {known s.verdict_known | s.blocked::int8} as blocked, coalesce(s.measured, 0)::int8 as measured_transactions,
  {known s.up_known | s.bytes_up::int8} as bytes_up,
  {known s.down_known | s.bytes_down::int8} as bytes_down,
  {traffic s} as traffic,
  s.first_seen, s.last_seen
from (
  select sum(e.transactions) as transactions, sum(e.blocked) as blocked, sum(e.verdict_known) as verdict_known, sum(e.measured) as measured, sum(e.up_known) as up_known,
    sum(e.down_known) as down_known, sum(e.bytes_up) as bytes_up, sum(e.bytes_down) as bytes_down,
    sum(e.bytes_unsplit) as bytes_unsplit, min(e.first_seen) as first_seen, max(e.last_seen) as last_seen
  from report.app_day e
  where e.id = $4::int and e.day between $1 and $2 and e.transactions > 0
    and e.source_id = (select source_id from report.report_source where name is not distinct from $3::text)) s
cross join (
  select count(distinct u.machine_id) filter (where m.subject_kind <> 'address') as machines, count(distinct u.user_id) filter (where u.user_id > 0) as users,
    count(distinct u.ip_id) filter (where u.ip_id <> 0) as ip_addresses
  from report.usage u join report.machine m using (machine_id) where {where}) c
