-- The systems of a report's machines: days $1 to $2, source $3 (null: all).
select os_platform, os_version, os_build, count(*) as machines
from report.machine
where subject_kind <> 'address' and machine_id in (
  select u.machine_id from report.usage u
  where u.day between $1 and $2
    and ($3::text is null or u.source_id = (select source_id from report.source where name = $3)))
group by os_platform, os_version, os_build
