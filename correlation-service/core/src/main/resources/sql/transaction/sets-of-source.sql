-- Sets that contain source $1.
select source_id::int from report.source where $1 = any(members)
