-- The systems of machines, of the usage that a condition leaves, which the application puts in (table/Narrowing).
select os_platform, os_version, os_build, count(*) as machines
from report.machine
where subject_kind <> 'address' and machine_id in (select u.machine_id from report.usage u where {where})
group by os_platform, os_version, os_build
