-- Intervals of machines, each on one day between $1 and $2. "offset 0" makes Postgres process one
-- machine after the other.
select u.machine_id, u.day, p.*
from unnest($3::int[], $4::date[]) as u (machine_id, day)
cross join lateral (
  select 'user' as kind, user_id as id, source, from_at, to_at, last_observed, evidence
  from report.machine_user where machine_id = u.machine_id and day = u.day and day between $1::date and $2::date
  union all
  select 'ip', ip_id, source, from_at, to_at, last_observed, evidence
  from report.machine_ip where machine_id = u.machine_id and day = u.day and day between $1::date and $2::date
  offset 0
) p
