-- The system's read models, for each report source and for all of them (report ''): every machine, app, address and user over the
-- longest period, and all of it together; and every hour.
select coalesce(r.name, '') as report, s.kind::text, case s.kind when 'm' then m.subject_key when 'i' then i.address
    when 'a' then a.kind || ':' || case when a.kind in ('internal', 'unnamed') then '' else a.key end else '' end as entity,
  s.transactions, s.blocked, s.verdict_known, s.up_known, s.down_known, s.measured, s.bytes_up, s.bytes_down, s.bytes_unsplit,
  s.machines, s.users, s.ip_addresses, s.apps, s.unmatched, s.last_seen at time zone 'UTC'
from report.period_summary s
join report.report_source r on r.source_id = s.source_id
left join report.machine m on s.kind = 'm' and m.machine_id = s.id
left join report.ip_address i on s.kind = 'i' and i.ip_id = s.id
left join report.app a on s.kind = 'a' and a.app_id = s.id
where s.period = 90 and (s.id > 0 or s.kind = 't')
union all
select report, 'h', to_char(day + make_interval(hours => hour), 'YYYY-MM-DD HH24'), sum(transactions), 0, 0, sum(up_known), sum(down_known), 0, sum(bytes_up), sum(bytes_down), sum(bytes_unsplit),
  0, 0, 0, 0, 0, null
from report.total_hour h
join (
  select set_id, name as report from report.source_member m join report.source p on p.source_id = m.source_id
  union all
  select source_id, '' from report.source) as r on r.set_id = h.source_id
group by report, day, hour
having sum(transactions) <> 0
