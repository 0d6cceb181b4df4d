-- Usage of machines' days, between the days $1 and $2. Offset 0: one machine's day after the other.
select u.machine_id, u.day, g.*
from unnest($3::int[], $4::date[]) as u (machine_id, day)
cross join lateral (
  select user_id, ip_id, app_id, source_id::int, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit,
    (extract(epoch from first_seen) * 1000000)::int8 as first_seen, (extract(epoch from last_seen) * 1000000)::int8 as last_seen
  from report.usage where machine_id = u.machine_id and day = u.day and day between $1::date and $2::date
  offset 0
) g
order by u.machine_id, u.day
