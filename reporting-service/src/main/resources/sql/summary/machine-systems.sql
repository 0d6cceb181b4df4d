-- The systems of a report's machines, with how many of them were discovered since the integration was turned on: source $1 (null: all),
-- period $2, turned on at $3 (null: off or unknown).
select m.os_platform, m.os_version, m.os_build, count(*) as machines, count(*) filter (where m.discovered_at >= $3::timestamptz) as since_turned_on
from report.machine_summary s join report.machine m on m.machine_id = s.id
where s.source_id = (select source_id from report.report_source where name is not distinct from $1::text)
  and s.period = $2::int and s.transactions > 0 and m.subject_kind <> 'address'
group by m.os_platform, m.os_version, m.os_build
