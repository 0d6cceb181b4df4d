-- The system's days of every machine, app, address and user, and of all together, in the report of each source and in that of all (report '').
select coalesce(r.name, '') as report, d.kind::text, case d.kind when 'm' then m.subject_key when 'i' then i.address
    when 'a' then a.kind || ':' || case when a.kind in ('internal', 'unnamed') then '' else a.key end else '' end as entity, d.day,
  d.transactions, d.blocked, d.verdict_known, d.up_known, d.down_known, d.measured, d.bytes_up, d.bytes_down, d.bytes_unsplit,
  d.first_seen at time zone 'UTC', d.last_seen at time zone 'UTC'
from report.entity_day d
join report.report_source r on r.source_id = d.source_id
left join report.machine m on d.kind = 'm' and m.machine_id = d.id
left join report.ip_address i on d.kind = 'i' and i.ip_id = d.id
left join report.app a on d.kind = 'a' and a.app_id = d.id
where d.id > 0 or d.kind = 't'
