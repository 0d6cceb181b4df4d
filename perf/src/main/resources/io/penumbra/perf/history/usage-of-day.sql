-- Latest generated usage, and existing usage of each machine on that day.
select u.*, (extract(epoch from u.first_seen) * 1000000)::int8 as first_micros, (extract(epoch from u.last_seen) * 1000000)::int8 as last_micros, m.packed, m.hours
from usage_of_day u left join report.machine_usage m on m.machine_id = u.machine_id and m.day = '{day}'
order by u.machine_id
