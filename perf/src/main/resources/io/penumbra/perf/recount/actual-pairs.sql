-- Users, addresses and apps of each machine in the system, with first and last day.
select p.kind, m.subject_key as machine, case p.kind when 'mi' then i.address
    when 'ma' then a.kind || ':' || case when a.kind in ('internal', 'unnamed') then '' else a.key end else '' end as entity, p.first_day, p.last_day
from report.pair p
join report.machine m on m.machine_id = p.left_id
left join report.ip_address i on p.kind = 'mi' and i.ip_id = p.right_id
left join report.app a on p.kind = 'ma' and a.app_id = p.right_id
