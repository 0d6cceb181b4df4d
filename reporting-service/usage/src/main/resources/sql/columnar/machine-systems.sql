-- Operating systems of machines $1, with the number of machines discovered since the integration
-- was enabled at $2 (null: off or unknown).
select os_platform, os_version, os_build, count(*) as machines, count(*) filter (where discovered_at >= $2::timestamptz) as since_turned_on
from report.machine
where subject_kind <> 'address' and machine_id = any($1::int[])
group by os_platform, os_version, os_build
