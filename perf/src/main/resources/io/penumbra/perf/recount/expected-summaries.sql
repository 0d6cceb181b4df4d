-- The recounted read models as the system's are read: by names. Of users only the figures are compared, since people have other names in the system.
create table expected_summaries as
select r.name as report, s.kind, case s.kind when 'm' then m.key when 'i' then i.key when 'a' then a.key else '' end as entity,
  transactions, blocked, verdict_known, up_known, down_known, measured, bytes_up, bytes_down, bytes_unsplit, machines, users, ip_addresses, apps, unmatched, last_seen
from expected_summary s
join report r using (source_id)
left join machine m on s.kind = 'm' and m.machine_id = s.id
left join ip_address i on s.kind = 'i' and i.ip_id = s.id
left join app a on s.kind = 'a' and a.app_id = s.id
where s.id > 0 or s.kind = 't'
union all
select r.name, 'h', strftime(day, '%Y-%m-%d') || format(' {:02d}', hour), transactions, 0, 0, up_known, down_known, 0, bytes_up, bytes_down, bytes_unsplit, 0, 0, 0, 0, 0, null
from expected_hour join report r using (source_id);
