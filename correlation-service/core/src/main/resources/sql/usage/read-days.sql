-- Usage of machines' days between the days $1 and $2. "offset 0" makes Postgres process one machine
-- day after the other.
select u.machine_id, u.day, m.packed, m.hours
from unnest($3::int[], $4::date[]) as u (machine_id, day)
cross join lateral (
  select packed, hours from report.machine_usage where machine_id = u.machine_id and day = u.day and day between $1::date and $2::date
  offset 0
) m
