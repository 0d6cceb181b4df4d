-- All days of machines that used one of these apps, asked for like any other day.
insert into correlation.recompute_queue as r (machine_id, day, cause)
select distinct machine_id, day, $2 from report.usage where app_id = any($1::int[]) order by machine_id, day
on conflict (machine_id, day) do update
set asked = r.asked + 1, cause = excluded.cause, attempts = 0, not_before = now()
