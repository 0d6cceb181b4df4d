-- The system's days of every app, and of all together (app ''), in the report of each source and in that of all (report '').
select coalesce(r.name, '') as report, coalesce(a.kind || ':' || case when a.kind in ('internal', 'unnamed') then '' else a.key end, '') as app, d.day,
  d.transactions, d.blocked, d.verdict_known, d.up_known, d.down_known, d.measured, d.bytes_up, d.bytes_down, d.bytes_unsplit,
  d.first_seen at time zone 'UTC', d.last_seen at time zone 'UTC'
from report.app_day d
join report.report_source r on r.source_id = d.source_id
left join report.app a using (app_id)
