-- Open dashboards read the reports again that the batch may have changed.
insert into report.report_version as v (source_id, version)
select distinct source_id, 1 from rollup_day order by source_id
on conflict (source_id) do update set version = v.version + 1
