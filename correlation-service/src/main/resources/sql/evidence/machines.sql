select os_platform, os_version, os_build, count(*) as machines
from report.machine where subject_kind <> 'address'
group by os_platform, os_version, os_build
