-- The first day of which there is usage, of sources $1 or (none) of all.
select min(day) as day from report.app_day
where transactions > 0 and app_id = 0 and source_id in (
  select source_id from report.report_source where case when cardinality($1::text[]) = 0 then name is null else name = any ($1) end)
