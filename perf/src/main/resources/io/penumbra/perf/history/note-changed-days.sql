insert into report.changed_usage as c (day, machine_id, changes)
select distinct day, machine_id, 1 from report.usage where day = '{day}' and {condition} order by day, machine_id
on conflict (day, machine_id) do update set changes = c.changes + 1
