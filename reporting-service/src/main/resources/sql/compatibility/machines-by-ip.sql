-- The machines that used address $1 from $2 to $3: on the day of it, and at a time around.
select distinct u.machine_id
from report.usage u join report.ip_address i using (ip_id)
where i.address = $1 and u.day between ($2::timestamptz at time zone 'UTC')::date and ($3::timestamptz at time zone 'UTC')::date
  and u.first_seen <= $3 and u.last_seen >= $2
order by u.machine_id
