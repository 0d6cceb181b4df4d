-- Increases the versions that open dashboards poll: those of sources in the sets $1, and the
-- version of all sources.
insert into report.report_version as v (source_id, version)
select source_id, 1 from (
  select 0 as source_id
  union
  select source_id from report.source_member where set_id = any($1::int[])) as f
order by source_id
on conflict (source_id) do update set version = v.version + 1
