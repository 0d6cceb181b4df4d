-- First day with usage of sources $1 (empty: all).
select min(day) as day from report.total_hour
where transactions > 0
  and ($1::text[] = '{}' or source_id = any(array(select source_id from report.source where members && $1)))
