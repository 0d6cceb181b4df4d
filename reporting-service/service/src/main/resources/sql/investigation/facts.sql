-- Names of machines $1, users $2, addresses $3 and apps $4; for apps also category, score and
-- confidence.
select 'MACHINE' as kind, machine_id as id, coalesce(name, subject_key) as name, null as category, null::float8 as score, null::float8 as confidence
from report.machine where machine_id = any($1::int[])
union all select 'USER', user_id, name, null, null, null from report.account where user_id = any($2::int[]) and user_id > 0
union all select 'IP_ADDRESS', ip_id, address, null, null, null from report.ip_address where ip_id = any($3::int[]) and ip_id > 0
union all select 'APP', app_id, name, category, score, confidence from report.app where app_id = any($4::int[])
