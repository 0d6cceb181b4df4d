-- What moves when a report's figures do: a row for each report source, and one (name null) for all of them.
-- Figures follow applied data a moment later, and move on at midnight without any.
select r.name, f.updated_at,
  md5(concat_ws(' ', t.transactions, t.blocked, t.verdict_known, t.measured, t.bytes_up, t.bytes_down, t.bytes_unsplit, t.machines, t.users, t.ip_addresses, t.apps, t.unmatched, p.first_day)) as figures
from report.report_source r
cross join report.freshness f
join report.summary_period p on p.period = 90
left join report.total_summary t on t.id = 0 and t.source_id = r.source_id and t.period = p.period
