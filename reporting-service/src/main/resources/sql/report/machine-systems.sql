-- The systems of a report's machines, with how many of them were discovered since the integration was turned on: days $1 to $2, source $3
-- (null: all), turned on at $4 (null: off or unknown).
select os_platform, os_version, os_build, count(*) as machines, count(*) filter (where discovered_at >= $4::timestamptz) as since_turned_on
from report.machine m
where subject_kind <> 'address' and exists (
  select from report.machine_day s
  where s.id = m.machine_id and s.day between $1 and $2 and s.transactions > 0
    and s.source_id = (select source_id from report.report_source where name is not distinct from $3::text))
group by os_platform, os_version, os_build
