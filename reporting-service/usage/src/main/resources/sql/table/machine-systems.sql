-- Operating systems of all machines.
select distinct os_platform, os_version, os_build from report.machine where subject_kind <> 'address'
