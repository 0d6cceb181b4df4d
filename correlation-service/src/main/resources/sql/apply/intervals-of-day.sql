select 'user' as kind, user_id as id, source, from_at, to_at, last_observed, evidence
from report.machine_user where machine_id = $1 and day = $2
union all
select 'ip', ip_id, source, from_at, to_at, last_observed, evidence
from report.machine_ip where machine_id = $1 and day = $2
