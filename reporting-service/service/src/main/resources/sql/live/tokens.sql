-- Version tokens that change with a report's figures: one row per report source, and one (name
-- null) for all sources. Figures lag applied data slightly, and change at midnight (UTC) without
-- new data.
select r.name, f.updated_at, concat_ws(' ', r.source_id, v.version, (now() at time zone 'UTC')::date) as figures
from report.report_source r
cross join report.freshness f
left join report.report_version v on v.source_id = r.source_id
