-- What moves when a report's figures do: a row for each report source, and one (name null) for all of them.
-- Figures follow applied data a moment later, and move on at midnight (UTC) without any.
select r.name, f.updated_at, concat_ws(' ', r.source_id, v.version, (now() at time zone 'UTC')::date) as figures
from report.report_source r
cross join report.freshness f
left join report.report_version v on v.source_id = r.source_id
