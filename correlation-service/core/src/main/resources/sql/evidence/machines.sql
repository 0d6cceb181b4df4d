select os_platform, os_version, os_build, count(*) as machines
from report.machine where subject_kind <> 'address' and merged_into is null
group by os_platform, os_version, os_build
