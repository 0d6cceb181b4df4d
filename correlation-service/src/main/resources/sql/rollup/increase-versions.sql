-- Open dashboards read the reports again that the batch may have changed.
insert into report.report_version as v (source_id, version)
select source_id, 1 from unnest($1::int[]) as f (source_id) order by source_id
on conflict (source_id) do update set version = v.version + 1
