-- Machines that had address $1 at any time from $2 to $3. An interval may extend into the next day.
select distinct p.machine_id
from report.machine_ip p
where p.ip_id = (select ip_id from report.ip_address where address = $1)
  and p.day between ($2::timestamptz at time zone 'UTC')::date - 1 and ($3::timestamptz at time zone 'UTC')::date
  and p.from_at <= $3 and p.to_at >= $2
order by p.machine_id
