-- Usage in the system by names, per report source and in the global report (report ''). Users are
-- numbers, because their names in the system differ.
select report, m.subject_key as machine, m.subject_kind as subject, greatest(u.user_id, 0) as user_id, i.address as address,
  a.kind || ':' || case when a.kind in ('internal', 'unnamed') then '' else a.key end as app, u.day,
  sum(u.transactions), sum(u.blocked), sum(u.verdict_known), sum(u.up_known), sum(u.down_known), sum(u.measured), sum(u.bytes_up), sum(u.bytes_down), sum(u.bytes_unsplit),
  min(u.first_seen) at time zone 'UTC', max(u.last_seen) at time zone 'UTC'
from unpacked_usage u
join (
  select set_id, name as report from report.source_member m join report.source p on p.source_id = m.source_id
  union all
  select source_id, '' from report.source) as r on r.set_id = u.source_id
join report.machine m using (machine_id) join report.ip_address i using (ip_id) join report.app a using (app_id)
group by 1, 2, 3, 4, 5, 6, 7
