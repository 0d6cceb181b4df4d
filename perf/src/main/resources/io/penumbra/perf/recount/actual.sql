-- Figures of the system by app, machine and day.
select a.kind || ':' || case when a.kind in ('internal', 'unnamed') then '' else a.key end as app, m.subject_key as machine, u.day,
  sum(u.transactions), sum(u.blocked), sum(u.verdict_known), sum(u.up_known), sum(u.down_known), sum(u.measured), sum(u.bytes_up), sum(u.bytes_down), sum(u.bytes_unsplit),
  count(distinct u.user_id) filter (where u.user_id > 0), count(distinct u.ip_id) filter (where u.ip_id <> 0),
  min(u.first_seen) at time zone 'UTC', max(u.last_seen) at time zone 'UTC'
from unpacked_usage u join report.app a using (app_id) join report.machine m using (machine_id)
group by 1, 2, 3
