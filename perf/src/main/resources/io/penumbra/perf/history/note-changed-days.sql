insert into report.changed_usage as c (day, machine_id, changes)
select distinct '{day}'::date, machine_id, 1 from usage_of_day order by machine_id
on conflict (day, machine_id) do update set changes = c.changes + 1
