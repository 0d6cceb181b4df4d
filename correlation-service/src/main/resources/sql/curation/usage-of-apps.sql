-- Machines and users of the apps $1 in the last 30 days, in all sources.
select s.id, s.machines, s.users from report.app_summary s
where s.id = any($1::int[]) and s.period = 30
  and s.source_id = (select source_id from report.report_source where name is null)
